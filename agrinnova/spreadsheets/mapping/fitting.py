"""Fitting values: how well the cells of a column suit a field."""

import re
from collections.abc import Iterable, Sequence

from agrinnova.spreadsheets.columns.base import Cell, Column
from agrinnova.spreadsheets.columns.choices import Choice
from agrinnova.spreadsheets.columns.numbers import Number
from agrinnova.spreadsheets.columns.places import MunicipalityColumn
from agrinnova.spreadsheets.columns.related_rows import RelatedRows
from agrinnova.spreadsheets.columns.values import Flag
from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet

ENOUGH = 0.5  # of a column's values must fit its field
MAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.\w{2,}")
PHONE = re.compile(r"(?:\+|00)?[\d ./()-]{6,20}")
PAGE = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:it|fr|es|cat|com|eu|org)"
)


def fitness(sheet: Sheet, field: str, values: Sequence[str], scope: Scope) -> float:
    """How well the values suit a field that the header names; 0 where they do not.

    A town or a sector may be called otherwise and is asked for later; words that are
    no number never become one.
    """
    column = sheet.columns[field]
    if not column.is_read:
        return 0.0
    share = _share(column, values, scope)
    if isinstance(column, Number | Flag) and values and share < ENOUGH:
        return 0.0
    if isinstance(column, RelatedRows) and share < ENOUGH:
        return 0.0
    return 0.01 + share / 2


def shown_by(sheet: Sheet, values: Sequence[str], scope: Scope) -> Iterable[str]:
    """The fields that the values alone show."""
    for field, form in (
        ("contact_email", MAIL),
        ("contact_phone", PHONE),
        ("website", PAGE),
    ):
        if field in sheet.columns and values and _share_of(form, values) > ENOUGH:
            yield field
    for name, column in sheet.columns.items():
        shows = isinstance(column, MunicipalityColumn | Choice) and not isinstance(
            column, RelatedRows
        )
        if shows and values and _share(column, values, scope) > ENOUGH:
            yield name


def _share_of(form: re.Pattern[str], values: Sequence[str]) -> float:
    return sum(bool(form.fullmatch(value)) for value in values) / len(values)


def _share(column: Column, values: Sequence[str], scope: Scope) -> float:
    """The share of values that the column can read; all of none."""
    right = 0
    for value in values:
        try:
            column.clean(Cell(Row("", 0, {"": value}), ""), scope)
            right += 1
        except DataError:
            continue
    return right / len(values) if values else 1.0
