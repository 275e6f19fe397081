"""Price column: an amount in euro, with cents where there are any."""

import re
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from agrinnova.core.text import fold
from agrinnova.spreadsheets.files.cells import Typed
from agrinnova.spreadsheets.scope import Scope

from .base import Cell, Column
from .number_parser import whole_number_of

EURO = re.compile(r"€|\b(eur|euro|euros|eurs)\b", re.IGNORECASE)
FREE = {"gratis", "gratuito", "gratuita", "gratuit", "gratuite", "free", "lliure"}
MOST = 99_999


class Price(Column):
    """An amount in euro; 0 or a word for it is free, empty is unknown."""

    may_say_nothing = True
    is_spelled = False

    def parse(self, cell: Cell, scope: Scope) -> Decimal | None:
        words = cell.words
        if not words:
            return None
        if fold(words) in FREE:
            return Decimal(0)
        try:
            price = _amount(words, scope.language)
        except ValueError:
            price = Decimal(-1)
        if not 0 <= price <= MOST:
            reason = _("Not an amount in euro from 0 to %(limit)s, e.g. 80 or 12,50.")
            raise cell.error(reason % {"limit": MOST})
        return price

    def get_value(self, record: Any, scope: Scope) -> Decimal | None:
        price: Decimal | None = getattr(record, self.name)
        return price

    def format(self, value: Decimal | None, scope: Scope) -> Any:
        if value is None:
            return ""
        return int(value) if value == int(value) else float(value)

    def help_text(self) -> str:
        return _("an amount in euro; 0 means free, empty unknown")


def _amount(words: str, language: str) -> Decimal:
    """What is written: 80, 12,50, 1.050, € 80; raises `ValueError`."""
    if not isinstance(words, Typed):
        words = EURO.sub("", words).strip()
    if cents := re.fullmatch(r"(\d{1,5})[.,](\d{1,2})", words, re.ASCII):
        return Decimal(f"{cents[1]}.{cents[2]}")
    return Decimal(whole_number_of(words, language))
