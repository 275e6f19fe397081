"""Code of an invitation: the beginning of its key, to be typed from a letter.

Twelve signs hold 60 bits, of which UUIDs fix four: nobody finds one of some hundreds by
trying. There is no letter in it that is taken for a digit (Crockford's base 32).
"""

import re
import uuid

SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH, PART = 12, 4
BITS = 5 * LENGTH
REST = 128 - BITS
# What is written or read for another sign.
MEANT = str.maketrans("oil", "011")
TYPED = re.compile(rf"[{SIGNS}]{{{LENGTH}}}")


def code_of(key: uuid.UUID) -> str:
    """The code of a key, in parts of four signs: `k7qm-2xpa-9rtd`."""
    number = key.int >> REST
    signs = [SIGNS[number >> shift & 31] for shift in range(BITS - 5, -1, -5)]
    whole = "".join(signs)
    return "-".join(whole[n : n + PART] for n in range(0, LENGTH, PART))


def is_code(words: str) -> bool:
    """Whether `words` can be a code, however it was typed."""
    return bool(TYPED.fullmatch(_plain(words)))


def keys_of(code: str) -> tuple[uuid.UUID, uuid.UUID]:
    """The first and the last of the keys that have this code."""
    number = 0
    for sign in _plain(code):
        number = number << 5 | SIGNS.index(sign)
    first = number << REST
    return uuid.UUID(int=first), uuid.UUID(int=first | (1 << REST) - 1)


def _plain(words: str) -> str:
    return re.sub(r"[\s-]", "", words).lower().translate(MEANT)
