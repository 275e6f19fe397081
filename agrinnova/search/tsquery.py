"""Queries as PostgreSQL writes them, each entry asked in its own language.

The stemmers cut words of different languages to the same stem ("Corse" and the Italian
"corso"): a stem of another language is asked only where words are the same in all
(names, zone C), and in the labels (zone D) as the reader would say them.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from agrinnova.core.languages import LANGUAGES

from .meaning import Concept, Meaning
from .query import Word
from .words import lexeme

Names = dict[str, list[str]]

TITLE, SUMMARY = "A", "B"
NAMES, NAMES_AND_LABELS = "C", "CD"
SHORTEST = 2  # letters, as in "al"
STEM = re.compile(r"'(?:[^']|'')*'(?::[A-D]+)?")


@dataclass
class Parameters:
    """The values of a statement, each under a name of its own."""

    values: dict[str, Any] = field(default_factory=dict)

    def add(self, value: Any, cast: str) -> str:
        """The placeholder of `value`."""
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f"%({name})s::{cast}"


def any_of(names: Iterable[str]) -> str:
    """The query for any of `names`, each a query itself."""
    return " | ".join(f"({name})" for name in names)


def fewest(names: Iterable[str]) -> list[str]:
    """`names` without those that have a word which is a name by itself.

    Who finds "alpeggio" finds "animali in alpeggio" too: half of a topic's names.
    """
    names = list(dict.fromkeys(filter(None, names)))
    alone = {name for name in names if STEM.fullmatch(name)}
    return [n for n in names if n in alone or not alone.intersection(STEM.findall(n))]


def only_in(zones: str, query: str) -> str:
    """`query` with each of its stems asked in `zones` only, in all for none."""
    if not zones:
        return query
    return re.sub(r"('(?:[^']|'')*')", rf"\1:{zones}", query)


def by_language(value: Callable[[str], str]) -> str:
    """The SQL that has `value(language)` for an entry of that language."""
    cases = [f"WHEN '{code}' THEN {value(code)}" for code in LANGUAGES]
    return f"CASE entry.language {' '.join(cases)} END"


def stem_queries(word: Word, language: str, reader: str) -> list[str]:
    """What is asked of an entry of `language` for a word typed by `reader`."""
    own = word.stems.get(language, [])
    asked = [lexeme(stem) for stem in own]
    for stem in word.distinct_stems:
        if stem not in own:
            is_readers = stem in word.stems.get(reader, ())
            zones = NAMES_AND_LABELS if is_readers else NAMES
            asked.append(f"{lexeme(stem)}:{zones}")
    return asked


def translation_queries(word: Word, language: str) -> list[str]:
    """What is asked of an entry of `language` for the translations of a word."""
    own = word.stems.get(language, [])
    return [
        lexeme(stem) for stem in word.translations.get(language, ()) if stem not in own
    ]


def names_query(concept: Concept, names: Names, language: str) -> str:
    """What is asked of an entry of `language` for any of `names` of a concept.

    A place is called its own name in texts of every language.
    """
    return any_of(fewest(name_queries(concept, names, language)))


def name_queries(concept: Concept, names: Names, language: str) -> list[str]:
    """The single queries of `names_query`."""
    own = names.get(language, [])
    others = all_names(concept) - set(own) if concept.topic is None else set()
    return [*own, *(only_in(NAMES, name) for name in sorted(others))]


def highlight_query(meaning: Meaning, language: str) -> str:
    """The query for any word that counts, to be marked in a text of `language`.

    Typed, translated, or a name by itself: of a longer name each word would be marked,
    the "plan" and the "management" of "pasture management plan". The stems of other
    languages would mark words that only look alike there.
    """
    typed = {
        lexeme(stem)
        for word in meaning.words
        for words in (word.stems, word.translations)
        for stem in words.get(language, ())
        if len(stem) >= SHORTEST
    }
    names = {
        name
        for concept in meaning.concepts
        for name in (
            all_names(concept)
            if concept.topic is None
            else concept.names.get(language, ())
        )
        if STEM.fullmatch(name)
    }
    return any_of(sorted(typed | names))


def index_query(meaning: Meaning, language: str, reader: str) -> str:
    """What finds an entry of `language`, whatever the order of words.

    An index does not know the order, and would have every entry read to check it.
    """
    asked: list[str] = []
    for word in meaning.words:
        asked += stem_queries(word, language, reader)
        asked += translation_queries(word, language)
    for concept in meaning.concepts:
        asked += name_queries(concept, concept.names, language)
    return re.sub(r"<[-0-9]+>", "&", any_of(fewest(asked)))


def all_names(concept: Concept) -> set[str]:
    """The names of `concept` in all languages."""
    return {name for names in concept.names.values() for name in names}
