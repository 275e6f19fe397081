"""Address columns: an e-mail address, telephone numbers, an address of the web."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from agrinnova.core.telephones import telephones
from agrinnova.core.web_addresses import web_address
from agrinnova.spreadsheets.scope import Scope

from .base import Cell, Column


class Email(Column):
    """An e-mail address."""

    may_say_nothing = True
    is_spelled = False

    def parse(self, cell: Cell, scope: Scope) -> str:
        try:
            if cell.words:
                validate_email(cell.words)
        except ValidationError:
            raise cell.error(_("Not an e-mail address.")) from None
        return cell.words


class Telephones(Column):
    """Telephone numbers of an office."""

    may_say_nothing = True
    is_spelled = False

    def parse(self, cell: Cell, scope: Scope) -> str:
        try:
            numbers = telephones(cell.words)
        except ValidationError as error:
            raise cell.error(" ".join(error.messages)) from None
        return within(cell, numbers, self.field.max_length)

    def help_text(self) -> str:
        return _("telephone numbers, with ; between them")


class Web(Column):
    """A web address, with or without its beginning."""

    may_say_nothing = True
    is_spelled = False

    def parse(self, cell: Cell, scope: Scope) -> str:
        return address_in(cell, cell.words, self.field.max_length)

    def help_text(self) -> str:
        return _("a web address")


def address_in(cell: Cell, words: str, limit: int) -> str:
    """The web address that `words` of a cell mean; raises `DataError`."""
    if not words:
        return ""
    try:
        address = web_address(words)
    except ValidationError as error:
        raise cell.error(" ".join(error.messages), str(words)) from None
    return within(cell, address, limit)


def within(cell: Cell, words: str, limit: int) -> str:
    """`words`, which a column of `limit` characters keeps; raises `DataError`."""
    if len(words) > limit:
        reason = _("Longer than %(limit)s characters.") % {"limit": limit}
        raise cell.error(reason, words)
    return words
