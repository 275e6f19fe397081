"""Contact columns of an enterprise's spreadsheet; never made public by it.

A sheet tells of one contact a row: the one that a row of the file is about, else the
first. What an import writes has no consent, and so stays with the group.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.text import fold
from agrinnova.spreadsheets.columns.base import Cell, Column, Unread
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Values
from enterprises.registry.models import Contact

PARTS = {"contact_email": "email", "contact_phone": "phone", "contact_name": "name"}


class ContactPart(Column):
    """One thing that is known of the contact.

    Attributes:
        part: the field of the contact.
    """

    is_relation = True
    is_private = True
    part = ""

    def __init__(self, label: str | Promise) -> None:
        super().__init__(f"contact_{self.part}", label)

    @property
    def field(self) -> Any:
        return Contact._meta.get_field(self.part)

    def same(self, words: str) -> str:
        """What two ways of writing the same have in common."""
        return fold(words)

    def get_value(self, record: Any, scope: Scope) -> str:
        contact = contact_of(record)
        return getattr(contact, self.part) if contact else ""

    def differs(self, record: Any, value: Any, scope: Scope) -> bool:
        return self.same(self.get_value(record, scope)) != self.same(value)

    def is_agreed(self, record: Any, value: Any) -> bool:
        """Whether `value` would change what somebody agreed to publish."""
        contact = contact_of(record)
        if contact is None or self.same(getattr(contact, self.part)) == self.same(
            value
        ):
            return False
        consents = contact.consents.all()
        return any(c.field == self.part and not c.withdrawn_at for c in consents)

    def set_value(self, record: Any, value: Any, scope: Scope) -> None:
        contact = contact_of(record) or Contact(enterprise=record)
        setattr(contact, self.part, value)
        record.sheet_contact = _kept(contact)

    def put_new(self, values: Iterable[tuple[Any, Any]], scope: Scope) -> None:
        made: list[Any] = []
        more: list[Any] = []
        for record, value in values:
            contact = getattr(record, "sheet_contact", None)
            (more if contact else made).append(record)
            record.sheet_contact = contact or Contact(enterprise=record)
            setattr(record.sheet_contact, self.part, value)
        Contact.objects.bulk_create(record.sheet_contact for record in made)
        Contact.objects.bulk_update([r.sheet_contact for r in more], [self.part])

    def snapshot(self, record: Any, scope: Scope) -> Any:
        contact = contact_of(record)
        return (contact.pk, getattr(contact, self.part)) if contact else (None, "")

    def still_holds(self, record: Any, after: Any, scope: Scope) -> bool:
        key, words = after
        return record.contacts.filter(pk=key, **{self.part: words}).exists()

    def can_revert(self, record: Any, before: Any, after: Any, scope: Scope) -> bool:
        """Not where somebody went on: what they agreed to, and whom we asked, stays."""
        if not self.still_holds(record, after, scope):
            return False
        contact = record.contacts.get(pk=after[0])
        consents = contact.consents.all()
        if before[0] != after[0]:  # the import made the contact
            return not consents and not contact.role
        others = [
            getattr(contact, part) for part in PARTS.values() if part != self.part
        ]
        if not (before[1] or any(others)) and _must_stay(contact):
            return False
        return not any(c.field == self.part and not c.withdrawn_at for c in consents)

    def is_seen(self, record: Any) -> bool:
        """Whether anybody agreed to be published; a change beside that is told too."""
        return any(
            not consent.withdrawn_at
            for contact in (record.contacts.all() if record.pk else ())
            for consent in contact.consents.all()
        )

    def revert(self, record: Any, before: Any, after: Any, scope: Scope) -> None:
        contact = record.contacts.get(pk=after[0])
        setattr(contact, self.part, before[1] if before[0] == after[0] else "")
        _kept(contact)


class ContactName(ContactPart):
    """The person; first name and surname may stand in two columns."""

    part = "name"
    takes_several = True

    def __init__(self) -> None:
        super().__init__(gettext_lazy("contact: name (private)"))

    def help_text(self) -> str:
        return _("whom to ask; private until they agree to be published")


class ContactMail(ContactPart):
    """The e-mail address."""

    part = "email"

    def __init__(self) -> None:
        super().__init__(gettext_lazy("contact: e-mail (private)"))

    def parse(self, cell: Cell, scope: Scope) -> str:
        words = cell.words.removeprefix("mailto:").strip()
        try:
            if words:
                validate_email(words)
        except ValidationError:
            raise cell.error(_("Not an e-mail address.")) from None
        return super().parse(cell, scope) and words

    def help_text(self) -> str:
        return _("an e-mail address; private until they agree to be published")


class ContactPhone(ContactPart):
    """The telephone number, or two."""

    part = "phone"
    takes_several = True

    def __init__(self) -> None:
        super().__init__(gettext_lazy("contact: telephone (private)"))

    def merged(self, cells: list[tuple[str, str]]) -> str:
        return " / ".join(words for _header, words in cells if words)

    def same(self, words: str) -> str:
        return re.sub(r"\D", "", words) or fold(words)

    def help_text(self) -> str:
        return _("a telephone number; private until they agree to be published")


class OtherContacts(Unread):
    """How many more contacts there are, for whoever reads an export."""

    is_private = True

    def __init__(self) -> None:
        super().__init__("other_contacts", gettext_lazy("other contacts (private)"))

    def get_value(self, record: Any, scope: Scope) -> str:
        others = sorted(record.contacts.all(), key=lambda contact: contact.pk)[1:]
        return "; ".join(
            ", ".join(filter(None, (one.name, one.email, one.phone))) for one in others
        )


def contact_of(record: Any) -> Contact | None:
    """The contact that the sheet tells of."""
    if not hasattr(record, "sheet_contact"):
        contacts = (
            sorted(record.contacts.all(), key=lambda c: c.pk) if record.pk else []
        )
        record.sheet_contact = contacts[0] if contacts else None
    return record.sheet_contact


def choose(record: Any, values: Values) -> None:
    """Have the sheet tell of the contact whom a row of a file is about.

    The address says most, then the number, then the name. A row of an export that
    changes all of them is about the first contact; any other tells of a new one.
    """
    record.__dict__.pop("sheet_contact", None)
    if not record.pk or record._state.adding:
        return
    contacts = sorted(record.contacts.all(), key=lambda contact: contact.pk)
    for name, part in PARTS.items():
        for contact in contacts:
            words = _SAME[part](getattr(contact, part))
            if values.get(name) and words and words == _SAME[part](values[name]):
                record.sheet_contact = contact
                return
    is_named = getattr(record, "is_named_by_identifier", False)
    is_first = is_named or not any(map(values.get, PARTS))
    record.sheet_contact = contacts[0] if contacts and is_first else None


def contacts_beyond(record: Any, after: Values) -> bool:
    """Whether there are contacts besides the one an import wrote, or consents."""
    made = {after[name][0] for name in PARTS if name in after}
    return any(
        contact.pk not in made or contact.consents.all()
        for contact in record.contacts.all()
    )


def _kept(contact: Contact) -> Contact | None:
    """Store a contact; one of whom nothing is known any more goes.

    Raises:
        ValidationError: with it something would go that no sheet tells of.
    """
    if contact.name or contact.email or contact.phone:
        contact.save()
        return contact
    if contact.pk:
        if _must_stay(contact):
            reason = _(
                "The contact has a consent or a role, and stays: change it on the page"
                " of the enterprise."
            )
            raise ValidationError(reason)
        contact.delete()
    return None


def _must_stay(contact: Contact) -> bool:
    """Whether a proof of consent, or a role, would go with it."""
    return bool(contact.role or contact.consents.exists())


_SAME = {"email": fold, "name": fold, "phone": ContactPhone().same}
