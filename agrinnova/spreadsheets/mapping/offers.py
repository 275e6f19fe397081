"""Offers of a column: the values it knows, and all that each is called."""

from functools import singledispatch
from typing import NamedTuple

from django.utils.translation import gettext as _

from agrinnova.core.everyday_words import value_words
from agrinnova.core.text import fold
from agrinnova.core.vocabulary import FacetList
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.choices import Choice
from agrinnova.spreadsheets.columns.places import MunicipalityColumn
from agrinnova.spreadsheets.columns.related import Group, Related
from agrinnova.spreadsheets.columns.values import Flag
from agrinnova.spreadsheets.scope import Scope


class Offers(NamedTuple):
    """The values that a column knows.

    Attributes:
        labels: by the words that a cell may hold, what a reader is shown.
        names: by everything each is called, folded, those words.
    """

    labels: dict[str, str]
    names: dict[str, str]


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
