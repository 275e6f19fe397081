"""Folding and cutting words: the keys that sort, the slugs that stay."""

import re
import unicodedata

from django.utils.text import slugify

_LIGATURES = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "œ": "oe", "æ": "ae"}
)


def fold(text: str) -> str:
    """`text` without case and accents, spaces single: for sorting and comparing."""
    flat = unicodedata.normalize("NFKD", text.translate(_LIGATURES).replace("ß", "ss"))
    bare = "".join(char for char in flat if not unicodedata.combining(char))
    return " ".join(bare.casefold().replace("·", "").split())


def sort_key(text: str) -> str:
    """The key a name sorts by: folded, without what is neither letter nor digit."""
    return re.sub(r"[^a-z0-9 ]+", "", fold(text)).strip()[:120]


def slug_of(text: str, *, limit: int = 80) -> str:
    """A readable address for `text`, cut at a whole word, at most `limit` long."""
    slug = slugify(fold(text).replace("'", " ").replace("\u2019", " "))
    if len(slug) > limit:
        slug = slug[:limit].rsplit("-", 1)[0]
    return slug or "record"
