"""Header words: what people call the columns of their files, in five languages."""

import re
from collections.abc import Iterable
from functools import cache

from agrinnova.core.everyday_words import column_words
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.text import fold


def language_of(headers: Iterable[str], otherwise: str) -> str:
    """The language in which most headers are words that people use."""
    known = [bare(header) for header in headers]
    counts = {
        code: sum(words in _phrases().get(code, {}) for words in known)
        for code in LANGUAGES
    }
    return max(LANGUAGES, key=lambda code: (counts[code], code == otherwise))


def bare(words: str) -> str:
    """A header without accents, points and hyphens: "E-mail" is "e mail"."""
    return " ".join(re.findall(r"[^\W_]+", fold(words).replace("°", " ")))


def is_a_header(words: str) -> bool:
    """Whether people call a column so."""
    return any(bare(words) in phrases for phrases in _phrases().values())


def fields_called(words: str) -> list[tuple[str, float]]:
    """The fields that `words` call so, and how much of them does.

    The whole header counts more than a part of it.
    """
    found: dict[str, float] = {}
    for phrases in _phrases().values():
        for phrase, fields in phrases.items():
            if words == phrase:
                length = 100.0
            elif f" {phrase} " in f" {words} " and len(phrase) > 2:
                length = float(len(phrase))
            else:
                continue
            for place, field in enumerate(fields):
                found[field] = max(found.get(field, 0.0), length - place)
    return list(found.items())


@cache
def _phrases() -> dict[str, dict[str, list[str]]]:
    """By language and words, the fields called so, in the order of the list."""
    found: dict[str, dict[str, list[str]]] = {code: {} for code in LANGUAGES}
    for field, names in column_words():
        for code, called in names.items():
            for words in called:
                fields = found[code].setdefault(bare(words), [])
                if field not in fields:
                    fields.append(field)
    return found


@cache
def names_of(field: str) -> set[str]:
    return {
        words
        for phrases in _phrases().values()
        for words, fields in phrases.items()
        if field in fields
    }
