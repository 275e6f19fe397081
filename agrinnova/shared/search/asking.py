"""Queries as PostgreSQL writes them, each entry asked in its own language.

The stemmers cut words of different languages to the same stem ("Corse" and the Italian
"corso"): a stem of another language is asked only where words are the same in all
(names, zone C), and in the labels (zone D) as the reader would say them.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from agrinnova.shared.languages import LANGUAGES

from .meaning import Meaning, Sense, Word

Said = dict[str, list[str]]

TITLE = "A"
NAMES, NAMES_AND_LABELS = "C", "CD"


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


def only_in(zones: str, query: str) -> str:
    """`query` with each of its stems asked in `zones` only."""
    return re.sub(r"('(?:[^']|'')*')", rf"\1:{zones}", query)


def by_language(value: Callable[[str], str]) -> str:
    """The SQL that has `value(language)` for an entry of that language."""
    cases = [f"WHEN '{code}' THEN {value(code)}" for code in LANGUAGES]
    return f"CASE entry.language {' '.join(cases)} END"


def stems_asked(word: Word, language: str, reader: str) -> list[str]:
    """What is asked of an entry of `language` for a word typed by `reader`."""
    own = word.stems.get(language, [])
    asked = [f"'{stem}'" for stem in own]
    for stem in word.distinct_stems:
        if stem not in own:
            is_readers = stem in word.stems.get(reader, ())
            asked.append(f"'{stem}':{NAMES_AND_LABELS if is_readers else NAMES}")
    return asked


def translations_asked(word: Word, language: str) -> list[str]:
    """What is asked of an entry of `language` for the translations of a word."""
    own = word.stems.get(language, [])
    return [f"'{stem}'" for stem in word.said.get(language, ()) if stem not in own]


def names_asked(sense: Sense, said: Said, language: str) -> str:
    """What is asked of an entry of `language` for any of the names `said` of a sense.

    A place is called its own name in texts of every language.
    """
    own = said.get(language, [])
    others = all_names(sense) - set(own) if sense.topic is None else set()
    return any_of([*own, *(only_in(NAMES, name) for name in sorted(others))])


def everything(meaning: Meaning) -> str:
    """The query for any word that counts, typed or of the vocabulary."""
    typed = {f"'{stem}'" for word in meaning.words for stem in word.every_stem}
    return any_of(sorted(typed.union(*(all_names(s) for s in meaning.senses))))


def anything(meaning: Meaning, language: str, reader: str) -> str:
    """What finds an entry of `language`, whatever the order of words.

    An index does not know the order, and would have every entry read to check it.
    """
    asked = [any_of(stems_asked(word, language, reader)) for word in meaning.words]
    asked += [any_of(translations_asked(word, language)) for word in meaning.words]
    asked += [names_asked(sense, sense.said, language) for sense in meaning.senses]
    return re.sub(r"<[-0-9]+>", "&", any_of(filter(None, asked)))


def all_names(sense: Sense) -> set[str]:
    """The names of `sense` in all languages."""
    return {name for names in sense.said.values() for name in names}
