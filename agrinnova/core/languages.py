"""The five languages, and the fallback when a reader's own is missing."""

from functools import cache
from typing import Any, NamedTuple

from django.utils.translation import get_language

LANGUAGES = ("it", "fr", "ca", "es", "en")
DEFAULT = "it"

# What a reader of one language most likely reads next, nearest first.
NEXT = {
    "it": ("fr", "es", "ca", "en"),
    "fr": ("it", "es", "ca", "en"),
    "ca": ("es", "fr", "it", "en"),
    "es": ("ca", "it", "fr", "en"),
    "en": ("it", "fr", "es", "ca"),
}


class Words(NamedTuple):
    """A text together with the language it is really written in ("" when empty)."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


def current() -> str:
    """The reader's language, one of the five, whatever Django has activated."""
    language = (get_language() or DEFAULT).split("-")[0]
    return language if language in LANGUAGES else DEFAULT


@cache
def order_for(reader: str, original: str) -> tuple[str, ...]:
    """The languages to try for `reader`: theirs, the record's own, then the nearest."""
    return tuple(dict.fromkeys((reader, original, *NEXT[reader])))


def words_of(record: Any, field: str, language: str | None = None) -> Words:
    """The words of a translated `field` for a reader of `language` (default: current).

    `record` has `original_language` and one column per language (`title_it`, ...); a
    mapping with the same keys does as well, so that a `.values()` row can be asked.
    """
    get = record.get if isinstance(record, dict) else lambda key: getattr(record, key)
    for candidate in order_for(language or current(), get("original_language")):
        if text := get(f"{field}_{candidate}"):
            return Words(text, candidate)
    return Words("", "")


class Translated:
    """A row with texts in several languages, and one that they were written in."""

    def words(self, field: str, language: str | None = None) -> Words:
        """The words of `field` for a reader of `language` (default: the current)."""
        return words_of(self, field, language)


def columns(*fields: str) -> list[str]:
    """The column names of translated fields, e.g. for `.only()`, `.values()`, admin."""
    return [f"{field}_{language}" for field in fields for language in LANGUAGES]
