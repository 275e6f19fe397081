"""Names of languages and countries in the reader's language (CLDR)."""

from functools import cache

from babel import Locale
from babel.lists import format_list

from .languages import current


def language_name(code: str) -> str:
    """The name of a language in the reader's, e.g. "italien"; the code if unknown."""
    return _locale(current()).languages.get(code, code)


def language_names(codes: list[str]) -> str:
    """Several languages as one phrase, e.g. "catalan and Spanish"."""
    return format_list([language_name(code) for code in codes], locale=current())


def country_name(code: str) -> str:
    """The name of a country in the reader's language; the code if unknown."""
    return _locale(current()).territories.get(code, code)


@cache
def _locale(language: str) -> Locale:
    return Locale(language)
