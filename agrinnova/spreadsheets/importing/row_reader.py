"""Row parser: cells read into values, or replaced by what was chosen for them."""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.columns.base import Cell, Column
from agrinnova.spreadsheets.columns.parsers import (
    EXCEL_ERRORS,
    is_nothing,
    joined,
    several,
)
from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.mapping.file_columns import FileColumns
from agrinnova.spreadsheets.mapping.offers import offers
from agrinnova.spreadsheets.mapping.plan import Plan, known_by
from agrinnova.spreadsheets.mapping.suggestions import nearest
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet, Values

NAMED = 3  # of the values that may be meant, in the sentence on a wrong one


class Reading(NamedTuple):
    """What a row says.

    Attributes:
        values: by column, of the cells that are not empty.
        empty: the columns whose cells are.
    """

    row: Row
    values: Values
    empty: list[str]
    errors: list[DataError]


class RowReader:
    """Reads the rows of one file.

    Args:
        unknown: what hears of each value that a column does not know, even if somebody
            said what it means: the column's name, the words, the row.
    """

    def __init__(
        self,
        sheet: Sheet,
        bound: FileColumns,
        plan: Plan,
        scope: Scope,
        unknown: Callable[[str, str, int], None],
    ) -> None:
        self.sheet, self.bound, self.plan, self.scope = sheet, bound, plan, scope
        self.unknown = unknown
        self._known = cache(lambda name: offers(sheet.columns[name], scope))
        self._near = cache(self._labels_near)
        self._called: dict[tuple[str, str], str] = {}  # as the file says it first

    def read(self, row: Row) -> Reading:
        """What the row says, with all that is wrong in it."""
        reading = Reading(row, {}, [], [])
        for name, header in self.bound.headers.items():
            column, cell = self.sheet.columns[name], Cell(row, header)
            if column.may_say_nothing and is_nothing(cell.words):
                cell = cell.with_words("")
            try:
                if words := self._corrected(name, column, cell):
                    cell = cell.with_words(words)
                    reading.values[name] = column.clean(cell, self.scope)
                else:
                    reading.empty.append(name)
            except DataError as error:
                reading.errors.append(self._helped(name, error))
        self.sheet.infer(reading.values)
        still_empty = [name for name in reading.empty if name not in reading.values]
        return reading._replace(empty=still_empty)

    @cached_property
    def fixed(self) -> Values:
        """What every new record gets where the file says nothing.

        What cannot be read any more is left aside: a group that is theirs no longer.
        """
        cells = {
            name: Cell(Row("", 0, {name: words}), name)
            for name, words in self.plan.fixed.items()
            if words and name in self.sheet.columns
        }
        return {
            name: self.sheet.columns[name].clean(cell, self.scope)
            for name, cell in cells.items()
            if self._reads(self.sheet.columns[name], cell)
        }

    def empty_value(self, name: str, row: Row) -> Any:
        """What an empty cell of a column says; raises `DataError` where it may not."""
        cell = Cell(row, self.bound.headers[name])
        return self.sheet.columns[name].clean(cell.with_words(""), self.scope)

    def _corrected(self, name: str, column: Column, cell: Cell) -> str:
        """The words of a cell, those in it that nobody knows as somebody meant them."""
        words = cell.words
        is_free = self._known(name) is None or EXCEL_ERRORS.fullmatch(words)
        if not words or is_free or self._reads(column, cell):
            return words
        parts, meanings = several(words), self.plan.values.get(name, {})
        meant = []
        for part in [words] if len(parts) < 2 else parts:
            if self._reads(column, cell.with_words(part)):
                meant.append(part)
            else:
                key = name, known_by(part)
                self.unknown(name, self._called.setdefault(key, part), cell.row.number)
                meant.append(meanings.get(key[1], part))
        found = [words for words in meant if words]
        return found[0] if len(found) == 1 else joined(found)

    def _reads(self, column: Column, cell: Cell) -> bool:
        try:
            column.clean(cell, self.scope)
        except DataError:
            return False
        return True

    def _labels_near(self, name: str, value: str) -> str:
        known = self._known(name)
        found = nearest(value, known)[:NAMED] if known and value else []
        return "; ".join(near.label for near in found)

    def _helped(self, name: str, error: DataError) -> DataError:
        """The error, and what may have been meant."""
        near = self._near(name, error.value)
        if not near:
            return error
        words = {"reason": error.reason, "values": near}
        reason = _("%(reason)s Nearest: %(values)s.") % words
        return DataError(error.file, error.row, error.column, error.value, reason)
