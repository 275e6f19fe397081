"""Public contacts: the only way in which private words leave, by consent."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import OuterRef

from agrinnova.api.statement import Listed
from enterprises.registry.choices import Channel, ContactField
from enterprises.registry.models import Consent, Contact, Enterprise


class PublicContact(NamedTuple):
    """What of a contact may be published in one channel; "" where no consent is."""

    name: str
    role: str
    email: str
    phone: str


def public_contacts(enterprise: Enterprise, channel: Channel) -> list[PublicContact]:
    """What of the contacts of `enterprise` may be published in `channel`.

    The one way in which contacts leave. An enterprise that is not published gives
    none; a role is said only together with the name it belongs to.
    """
    consents = Consent.objects.public(enterprise, channel).select_related("contact")
    return _all_covered((c.contact, c.field) for c in consents.order_by("contact"))


def agreed_fields(channel: Channel) -> Listed:
    """The rows of `public_contacts` as a part of a statement over enterprises."""
    of_each: Any = OuterRef("pk")
    consents = Consent.objects.public(of_each, channel).order_by("contact")
    fields = ("id", "name", "role", "email", "phone")
    return Listed(consents, field="field", **{n: f"contact__{n}" for n in fields})


def contacts_of(rows: Iterable[dict[str, Any]]) -> list[PublicContact]:
    """What rows of `agreed_fields` let be said."""
    return _all_covered(_contact_and_field(row) for row in rows)


def _contact_and_field(row: dict[str, Any]) -> tuple[Contact, str]:
    field = row.pop("field")
    return Contact(**{**row, "id": int(row["id"])}), field


def _all_covered(agreed: Iterable[tuple[Contact, str]]) -> list[PublicContact]:
    given: dict[Contact, set[str]] = defaultdict(set)
    for contact, field in agreed:
        given[contact].add(field)
    covered = (_covered(contact, fields) for contact, fields in given.items())
    return [contact for contact in covered if any(contact)]


def _covered(contact: Contact, given: set[str]) -> PublicContact:
    words = {
        field: getattr(contact, field) if field in given else ""
        for field in ContactField.values
    }
    return PublicContact(**words, role=contact.role if words["name"] else "")
