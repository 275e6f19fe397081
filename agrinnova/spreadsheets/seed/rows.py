"""Rows of a data file that know where they stand, and cells that are checked."""

import datetime
import re
from collections.abc import Collection
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agrinnova.core.choices import Origin
from agrinnova.core.web_addresses import check_web_address


class DataError(ValueError):
    """A cell that cannot be loaded, said so that whoever keeps the file finds it.

    Attributes:
        file: name of the file, e.g. "courses.csv".
        row: its row as a spreadsheet counts, the header being 1; 0 = the whole file.
        column: the column's name, "" when the whole row is meant.
        value: what stands there.
        reason: what is wrong with it, in the reader's language.
    """

    def __init__(
        self, file: str, row: int, column: str, value: str, reason: str
    ) -> None:
        self.file, self.row, self.column = file, row, column
        self.value, self.reason = value, reason
        super().__init__(file, row, column, value, reason)

    def __str__(self) -> str:
        shown = self.value.encode("utf-8", "backslashreplace").decode()
        return _(
            "%(file)s, row %(row)s, column “%(column)s”, “%(value)s”: %(reason)s"
        ) % {
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "value": shown if len(shown) <= 120 else f"{shown[:117]}...",
            "reason": self.reason,
        }


class BadData(Exception):  # noqa: N818 - the errors are inside
    """Everything that is wrong with the files: nothing of them is loaded.

    Attributes:
        errors: one `DataError` for each bad cell, in the order of the files.
    """

    def __init__(self, errors: list[DataError]) -> None:
        self.errors = errors
        super().__init__("\n".join(str(error) for error in errors))


class Row(NamedTuple):
    """One row of a data file; each reader checks its cell or raises `DataError`."""

    file: str
    number: int
    cells: dict[str, str]

    def error(self, column: str, reason: str) -> DataError:
        """What to raise when `column` of this row is wrong for `reason`."""
        value = self.cells.get(column, "")
        return DataError(self.file, self.number, column, value, reason)

    def text(self, column: str, *, required: bool = False, limit: int = 0) -> str:
        """The words of a cell, at most `limit` characters (0: any number)."""
        value = self.cells[column]
        if required and not value:
            raise self.error(column, _("This cell must not be empty."))
        if limit and len(value) > limit:
            reason = _("Longer than %(limit)s characters.") % {"limit": limit}
            raise self.error(column, reason)
        return value

    def words(self, column: str, separator: str = ";") -> list[str]:
        """The values of a cell that holds several, in order, each once."""
        parts = (part.strip() for part in self.cells[column].split(separator))
        return list(dict.fromkeys(part for part in parts if part))

    def number_in(self, column: str, low: int, high: int) -> int | None:
        """A whole number from `low` to `high`; None for an empty cell."""
        value = self.cells[column]
        if not value:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", value) or not low <= int(value) <= high:
            reason = _("Not a whole number from %(low)s to %(high)s.")
            raise self.error(column, reason % {"low": low, "high": high})
        return int(value)

    def degrees(self, column: str, bound: int) -> float:
        """A coordinate in decimal degrees between -`bound` and `bound`."""
        value = self.cells[column]
        number = re.fullmatch(r"-?\d{1,3}(\.\d+)?", value, re.ASCII)
        if not number or abs(float(value)) > bound:
            raise self.error(column, _("Not a coordinate in decimal degrees."))
        return float(value)

    def date(self, column: str) -> datetime.date | None:
        """An ISO date; None for an empty cell."""
        value = self.cells[column]
        if not value:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
                raise ValueError
            return datetime.date.fromisoformat(value)
        except ValueError:
            reason = _("Not a date written as year-month-day, e.g. 2021-09-28.")
            raise self.error(column, reason) from None

    def url(self, column: str, *, required: bool = False, limit: int = 500) -> str:
        """A full web address, or "" for an empty cell."""
        return self._address(column, self.text(column, required=required), limit)

    def website(self, column: str, *, limit: int = 300) -> str:
        """A web address written without its scheme, given with it."""
        value = self.cells[column]
        return self._address(column, f"https://{value}" if value else "", limit)

    def one_of(
        self, column: str, known: Collection[str], *, required: bool = True
    ) -> str:
        """A value that must be among `known`; "" for an empty cell if allowed."""
        value = self.text(column, required=required)
        if value:
            self.must_know(column, value, known)
        return value

    def some_of(self, column: str, known: Collection[str]) -> list[str]:
        """Several values, all among `known`."""
        values = self.words(column)
        for value in values:
            self.must_know(column, value, known)
        return values

    def country(self, *, required: bool = False) -> str:
        """The two capitals of the cell `country` (ISO 3166-1)."""
        value = self.text("country", required=required)
        if value and not re.fullmatch("[A-Z]{2}", value):
            raise self.error("country", _("Not a country code of two capitals."))
        return value

    def slug(self, column: str) -> str:
        """An address: small letters, digits and single hyphens."""
        value = self.text(column, required=True, limit=100)
        if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", value):
            raise self.error(column, _("Only small letters, digits and hyphens."))
        return value

    def origin(self) -> str:
        """Whose page it is: that of JoIN and its partners, or another."""
        return self.one_of("origin", (Origin.JOIN, Origin.TERRITORY))

    def provenance(self) -> dict[str, str]:
        """The fields `origin` and `source_url` of a record."""
        return {
            "origin": self.origin(),
            "source_url": self.url("source_url", required=True),
        }

    def must_know(self, column: str, value: str, known: Collection[str]) -> None:
        """Raise `DataError` unless `value`, found in `column`, is among `known`."""
        if value not in known:
            reason = _("“%(value)s” is not known.") % {"value": value}
            raise self.error(column, reason)

    def _address(self, column: str, address: str, limit: int) -> str:
        if not address:
            return ""
        try:
            check_web_address(address)
        except ValidationError as error:
            raise self.error(column, " ".join(error.messages)) from None
        if len(address) > limit:
            reason = _("Longer than %(limit)s characters.") % {"limit": limit}
            raise self.error(column, reason)
        return address
