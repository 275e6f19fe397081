"""Stop words, place names and synonyms of search: the word lists in `data/portal/`.

Silent words say nothing of what is sought ("how", "where"). Places are called by
other names in other languages, and so are the things of the farm: translations.
Everyday words are what a valley calls a topic or a kind of record, dialect included.
Files, not code: whoever knows a word adds it there.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache

from .languages import LANGUAGES
from .text import fold
from .vocabulary import DATA

FOLDER = DATA / "portal"


@cache
def stop_words() -> dict[str, frozenset[str]]:
    """By language, the folded words that are not searched for."""
    return {
        row["language"]: frozenset(map(fold, row["words"].split("|")))
        for row in rows_of_file("silent_words.csv")
    }


@cache
def places() -> dict[str, dict[str, list[str]]]:
    """By key, a place's names (adjectives too) by language."""
    return {row["key"]: _names(row) for row in rows_of_file("places.csv")}


@cache
def places_by_name() -> dict[tuple[str, ...], str]:
    """The key of the place that folded words name, in any language."""
    return {
        tuple(re.findall(r"[^\W_]+", fold(name))): key
        for key, names in places().items()
        for names_in_language in names.values()
        for name in names_in_language
    }


def translations(word: str, language: str) -> dict[str, set[str]]:
    """What `word` of `language` is called, by language; nothing for an unknown word.

    Forms of a word count as the same when they differ in their last vowels, an s or the
    ending of an infinitive.
    """
    translated: dict[str, set[str]] = {}
    for names in _translated().get((language, _beginning(word)), ()):
        for other, words in names.items():
            translated.setdefault(other, set()).update(words)
    return translated


@cache
def _translated() -> dict[tuple[str, str], list[dict[str, list[str]]]]:
    found: dict[tuple[str, str], list[dict[str, list[str]]]] = {}
    for row in rows_of_file("translations.csv"):
        names = _names(row)
        keys = {(code, _beginning(n)) for code, words in names.items() for n in words}
        for key in keys:
            found.setdefault(key, []).append(names)
    return found


def _beginning(word: str) -> str:
    beginning = re.sub(r"(?<=..)[aeiou]*s?$", "", fold(word))
    return re.sub(r"(?<=....)[aei]r$", "", beginning)


def everyday_words(kind: str, slug: str = "") -> dict[str, list[str]]:
    """By language, what people call a topic (by slug) or a whole kind of record."""
    return _everyday().get((kind, slug), {})


@cache
def column_words() -> list[tuple[str, dict[str, list[str]]]]:
    """What people call the columns of their spreadsheets: field, names by language.

    A field may stand there several times, "-" is for columns that are no field's.
    """
    return [(row["field"], _names(row)) for row in rows_of_file("column_words.csv")]


@cache
def value_words(choices: str) -> dict[str, list[str]]:
    """What people call the values of a closed list, by its codes."""
    return {
        row["code"]: row["words"].split("|")
        for row in rows_of_file("value_words.csv")
        if row["list"] == choices
    }


@cache
def _everyday() -> dict[tuple[str, str], dict[str, list[str]]]:
    return {
        (row["kind"], row["slug"]): _names(row)
        for row in rows_of_file("everyday_words.csv")
    }


def _names(row: dict[str, str]) -> dict[str, list[str]]:
    return {
        language: row[language].split("|") for language in LANGUAGES if row[language]
    }


def rows_of_file(name: str) -> Iterator[dict[str, str]]:
    """The rows of a file beside the data, its header being their keys."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
