"""Suggestions for an unknown value: what may be meant, nearest first."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import singledispatch
from typing import NamedTuple

from django.utils.translation import gettext as _

from agrinnova.core.lexicon import value_words
from agrinnova.core.text import fold
from agrinnova.core.vocabulary import FacetList
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.choices import Choice, Group, Related
from agrinnova.spreadsheets.columns.places import MunicipalityColumn
from agrinnova.spreadsheets.columns.values import Flag
from agrinnova.spreadsheets.scope import Scope

ALIKE = 0.55  # below, two words have nothing to do with each other
SURE = 0.85  # above, one of them may stand chosen already
PROPOSED = 5
STEM = 5  # letters by which two words of one family begin


class Offers(NamedTuple):
    """The values that a column knows.

    Attributes:
        labels: by the words that a cell may hold, what a reader is shown.
        names: by everything each is called, folded, those words.
    """

    labels: dict[str, str]
    names: dict[str, str]


class Near(NamedTuple):
    """A value that may be meant, and how likely that is."""

    words: str
    label: str
    likeness: float


@singledispatch
def offers(column: Column, scope: Scope) -> Offers | None:
    """The values of `column`, in the reader's language; None where any words do."""
    return None


@offers.register
def _of_choice(column: Choice, scope: Scope) -> Offers:
    labels = {str(code): str(label) for code, label in column.codes.choices()}
    names = dict(column.codes.by_words)
    if isinstance(column.choices, FacetList):
        for code, called in value_words(column.choices.name).items():
            names |= {fold(words): code for words in called}
    return Offers(labels, names)


@offers.register
def _of_flag(column: Flag, scope: Scope) -> Offers:
    labels = {"yes": _("yes"), "no": _("no")}
    return Offers(labels, {fold(label): words for words, label in labels.items()})


@offers.register
def _of_municipality(column: MunicipalityColumn, scope: Scope) -> Offers:
    municipalities = scope.municipalities_by_key.values()
    labels = {f"{town.name} ({town.province})": str(town) for town in municipalities}
    names = {
        fold(f"{t.name} ({t.province})"): f"{t.name} ({t.province})"
        for t in municipalities
    }
    for folded, found in scope.municipalities.items():
        for town in found:
            names.setdefault(folded, f"{town.name} ({town.province})")
    return Offers(labels, names)


@offers.register
def _of_related(column: Related, scope: Scope) -> Offers:
    names = scope.names(column.other, own=isinstance(column, Group))
    labels = {
        label: label for label in names.labels.values() if len(names.find(label)) == 1
    }
    return Offers(labels, {fold(label): label for label in labels})


def nearest(words: str, known: Offers) -> list[Near]:
    """The values that `words` may mean, the most likely first.

    Likeness is 1 for a name of the value, else the better of two shares: of letters in
    the same order, and of words that begin alike.
    """
    best: dict[str, float] = {}
    asked = fold(words)
    for name, value in known.names.items():
        if value in known.labels:
            likeness = _likeness(asked, name)
            best[value] = max(best.get(value, 0), likeness)
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    return [
        Near(value, known.labels[value], likeness)
        for value, likeness in ranked[:PROPOSED]
        if likeness >= ALIKE
    ]


def proposed(words: str, known: Offers) -> str:
    """The value that stands chosen when a person is asked; "" in doubt."""
    found = nearest(words, known)
    if not found or found[0].likeness < SURE:
        return ""
    has_rival = len(found) > 1 and found[1].likeness == found[0].likeness
    return "" if has_rival else found[0].words


def _likeness(asked: str, name: str) -> float:
    if asked == name:
        return 1.0
    letters = SequenceMatcher(None, asked, name)
    found = letters.ratio() if letters.quick_ratio() >= ALIKE else 0.0
    return max(found, 0.9 * _shared(_stems(asked), _stems(name)))


def _shared(asked: set[str], name: set[str]) -> float:
    """The share of the words asked that stand in the name too."""
    return len(asked & name) / len(asked) if asked else 0.0


def _stems(words: str) -> set[str]:
    found: Iterable[str] = re.findall(r"[^\W_]+", words)
    return {word[:STEM] for word in found if len(word) > 2}
