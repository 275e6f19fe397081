"""Keys of rows, as an address or a form gives them: whole numbers, or nothing.

Whoever sends one may send anything: letters, thousands of digits, more than the
database's integers hold.
"""

import re

KEY = re.compile(r"[0-9]{1,18}")  # no more than the database's integers hold
NO_KEY = 0  # which no row has


def key_in(words: str | None) -> int:
    """The key that `words` are; `NO_KEY` for whatever else they may be."""
    return int(words) if words and KEY.fullmatch(words) else NO_KEY
