"""Text normalisation: folding of accents and case, sort keys, slugs."""

import re
import unicodedata
from functools import lru_cache

from django.utils.text import slugify

LIGATURES = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "œ": "oe", "æ": "ae"}
)


def _characters(*codes: int | range) -> str:
    spans = (code if isinstance(code, range) else (code,) for code in codes)
    return "".join(chr(code) for span in spans for code in span)


# Signs that Unicode counts as letters; people type them for an apostrophe or an accent.
APOSTROPHES = _characters(
    *(range(0x2B9, 0x2C2), range(0x2C6, 0x2D2), 0x2EC, 0x2EE, 0x374, 0x7F4, 0x7F5),
    *(0xA788, 0xA78B, 0xA78C),
)
# What nobody sees in a word: soft hyphens, joiners, marks of direction, variants; and
# the dot of the Catalan "l·l", which is one sound.
UNSEEN = _characters(
    *(0xAD, 0x61C, range(0x200B, 0x2010), range(0x202A, 0x202F)),
    *(range(0x2060, 0x2065), range(0x2066, 0x2070), range(0xFE00, 0xFE10)),
    *(0xFEFF, 0xB7),
)
_PLAIN = str.maketrans(APOSTROPHES, "'" * len(APOSTROPHES), UNSEEN)


def plain(text: str) -> str:
    """`text` as words are cut out of it: one sign for one thing (Unicode's NFKC).

    The database does the same to what is stored (`models/search.py`).
    """
    return unicodedata.normalize("NFKC", text).translate(_PLAIN)


def fold(text: str) -> str:
    """`text` without case and accents, spaces single: for sorting and comparing."""
    bare = without_accents(plain(text).replace("ß", "ss"))
    return " ".join(bare.casefold().split())


@lru_cache(4096)
def label_key(label: str) -> str:
    """What a label is sorted by: `fold` of it, kept, since the same few come always."""
    return fold(label)


def without_accents(text: str) -> str:
    """`text` with its bare letters, and what is written as two of them."""
    flat = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    return "".join(char for char in flat if not unicodedata.combining(char))


def spelling_key(text: str) -> str:
    """What the spellings of a name share: its letters and digits alone."""
    return re.sub(r"[^a-z0-9]+", "", fold(text))


def sort_key(text: str) -> str:
    """The key a name sorts by: folded, without what is neither letter nor digit."""
    return re.sub(r"[^a-z0-9 ]+", "", fold(text)).strip()[:120]


def slug_of(text: str, *, limit: int = 80) -> str:
    """A readable address for `text`, cut at a whole word, at most `limit` long."""
    slug = slugify(fold(text).replace("'", " ").replace("\u2019", " "))
    if len(slug) > limit:
        slug = slug[:limit].rsplit("-", 1)[0]
    return slug or "record"
