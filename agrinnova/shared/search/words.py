"""Cutting what somebody typed into words, whatever it is."""

import re
import unicodedata

LONGEST_QUERY = 200  # characters; what comes after is not read
LONGEST_WORD = 60


def words_of(query: str) -> list[str]:
    """The words of `query` in order, small, with their accents; no signs.

    Any text is taken: quotes, operators, control characters and emoji only separate
    words. The Catalan "l·l" counts as one sound, as the table of known words has it.
    """
    text = unicodedata.normalize("NFKC", query[:LONGEST_QUERY]).casefold()
    words = re.findall(r"[^\W_]+", text.replace("·", "").replace("\u00ad", ""))
    return [word[:LONGEST_WORD] for word in words]
