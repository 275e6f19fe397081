"""Search fields of a record: which words are found, at which weight, declared."""

import re
from functools import cache
from typing import Any, NamedTuple

from babel import Locale
from django.utils import translation

from .everyday_words import everyday_words, words_of_kinds
from .languages import LANGUAGES
from .text import fold

# What stands between the things that one title names.
AND = {
    "it": r",| ed? ",
    "fr": r",| et ",
    "ca": r",| i ",
    "es": r",| [ye] ",
    "en": r",| and ",
}
# Choices that say nothing of the record: nobody looks for "other".
SAYS_NOTHING = {"", "other", "not_stated"}


class SearchFields(NamedTuple):
    """The searched words of a kind of record; its title always counts most (A).

    Attributes:
        summary: translated fields that say what it is about (weight B).
        body: translated fields of longer text (weight D).
        names: dotted paths to names of places, organisations, authors (weight C).
        listed: fields in the source's words, found by these and by what they are called
            in each language (`vocabulary.source_words`; weight C).
        labels: fields with choices, found by their labels in all languages (weight D),
            as the kind's own name and the country are.
        terms: translated fields whose lines are a vocabulary: whoever types one means
            this record, and finds those that carry it as a topic.
    """

    summary: tuple[str, ...] = ("summary",)
    body: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


def follow(record: Any, path: str, language: str) -> str:
    """The words at a dotted `path` from `record`; lists are joined, nothing is "".

    Of a translated field those for a reader of `language`.
    """
    value = record
    for step in path.split("."):
        if hasattr(value, f"{step}_{language}"):
            return value.words(step, language).text
        value = getattr(value, step, None)
        if value is None:
            return ""
    if isinstance(value, (list, tuple)):
        return " \n".join(str(item) for item in value)
    return str(value)


def labels_of(record: Any) -> dict[str, str]:
    """The names of a record's kind, choices and country, by language."""
    labels = {}
    for language in LANGUAGES:
        names = [*everyday_words(record.kind).get(language, ())]
        with translation.override(language):
            for field in record.search_fields.labels:
                names += _chosen(record, field)
        if country := getattr(record, "country", ""):
            names.append(_countries(language).get(country, ""))
        labels[language] = joined(names)
    return labels


def terms_of(record: Any, language: str) -> list[str]:
    """What people type in `language` when they mean `record`, in its words and ours.

    A title that names several things names each: "farine e pane", "pane".
    """
    terms: list[str] = []
    for field in record.search_fields.terms:
        words = getattr(record, f"{field}_{language}") or ""
        terms += [line.strip() for line in words.splitlines()]
        if field == "title":
            parts = [part.strip() for part in re.split(AND[language], words)]
            terms += [p for p in parts if p == words or fold(p) not in _kinds(language)]
    if terms:
        terms += everyday_words(record.kind, record.slug).get(language, ())
    return [term for term in dict.fromkeys(terms) if term]


def words_in(text: str) -> set[str]:
    """The distinct words of `text`, folded, as the table of known words keeps them."""
    return set(re.findall(r"[^\W\d_]{2,60}", fold(text)))


@cache
def _kinds(language: str) -> frozenset[str]:
    """What kinds of record are called: "farm" names no "farm and rural buildings"."""
    return frozenset(fold(word) for word in words_of_kinds().get(language, ()))


@cache
def _countries(language: str) -> dict[str, str]:
    return dict(Locale(language).territories)


def joined(parts: list[str]) -> str:
    """Non-empty `parts`, one a line."""
    return "\n".join(part for part in parts if part)


def _chosen(record: Any, name: str) -> list[str]:
    """The labels of what `record` has in a field with choices, or a list of them."""
    field = record._meta.get_field(name)
    value = getattr(record, name)
    is_list = isinstance(value, (list, tuple))
    choices = dict((field.base_field if is_list else field).flatchoices)
    codes = value if is_list else [value]
    return [str(choices[code]) for code in codes if code not in SAYS_NOTHING]
