"""Stop words, place names and synonyms of search: the word lists in `data/portal/`.

Silent words say nothing of what is sought ("how", "where"). Places are called by
other names in other languages, and so are the things of the farm: translations.
What a valley calls a topic, dialect included, is in `everyday_words.py`. Files, not
code: whoever knows a word adds it there.
"""

import re
from functools import cache

from .text import fold
from .word_lists import rows_of_file, words_by_language


@cache
def stop_words() -> dict[str, frozenset[str]]:
    """By language, the folded words that are not searched for."""
    return {
        row["language"]: frozenset(map(fold, row["words"].split("|")))
        for row in rows_of_file("silent_words.csv")
    }


def is_ordinary(word: str, language: str) -> bool:
    """Whether `word` is one of everyday texts of `language`, hence no slip."""
    return fold(word) in _ordinary_words()[language]


@cache
def _ordinary_words() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows_of_file("ordinary_words.csv"):
        found.setdefault(row["language"], set()).update(row["words"].split("|"))
    return found


@cache
def near_topics() -> list[tuple[str, str]]:
    """Pairs of topics by slug, of which the second answers who asks for the first."""
    return [
        (row["slug"], near)
        for row in rows_of_file("near_topics.csv")
        for near in row["near"].split("|")
    ]


@cache
def places() -> dict[str, dict[str, list[str]]]:
    """By key, a place's names (adjectives too) by language."""
    return {row["key"]: words_by_language(row) for row in rows_of_file("places.csv")}


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
        names = words_by_language(row)
        keys = {(code, _beginning(n)) for code, words in names.items() for n in words}
        for key in keys:
            found.setdefault(key, []).append(names)
    return found


def _beginning(word: str) -> str:
    beginning = re.sub(r"(?<=..)[aeiou]*s?$", "", fold(word))
    return re.sub(r"(?<=....)[aei]r$", "", beginning)
