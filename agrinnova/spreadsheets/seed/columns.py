"""Columns that only the data files have: an address, a coordinate."""

import re
from typing import Any

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.columns.base import Cell, Column
from agrinnova.spreadsheets.scope import Scope


class Slug(Column):
    """An address: small letters, digits and single hyphens."""

    def parse(self, cell: Cell, scope: Scope) -> Any:
        if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", cell.words):
            raise cell.error(_("Only small letters, digits and hyphens."))
        return super().parse(cell, scope)


class Degrees(Column):
    """A coordinate in decimal degrees between -`bound` and `bound`."""

    def __init__(self, name: str, bound: int) -> None:
        super().__init__(name)
        self.bound = bound

    def parse(self, cell: Cell, scope: Scope) -> float:
        number = re.fullmatch(r"-?\d{1,3}(\.\d+)?", cell.words, re.ASCII)
        if not number or abs(float(cell.words)) > self.bound:
            raise cell.error(_("Not a coordinate in decimal degrees."))
        return float(cell.words)
