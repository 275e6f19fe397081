"""Contacts and the consents that publish them: the only way private words leave."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from agrinnova.accounts.privacy import forget_log, logged_names
from agrinnova.api.statement import Listed
from agrinnova.core import ledger
from agrinnova.core.text import fold
from agrinnova.publishing import note_mentions
from agrinnova.spreadsheets.runs import personal_data
from enterprises.registry.choices import Channel, ContactField
from enterprises.registry.models import Consent, Contact, Enterprise

from .consent_documents import erase_consent_documents
from .consents import withdraw_consents


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


def agreed_fields(enterprise: Enterprise, channel: Channel) -> Listed:
    """The rows of `public_contacts` as a part of another statement."""
    consents = Consent.objects.public(enterprise, channel).order_by("contact")
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


def names_of(email: str) -> set[str]:
    """Names, earlier ones too, and numbers of the contacts with this address.

    Where the enterprise itself stands as its contact, that is nobody's name.
    """
    contacts = Contact.objects.filter(email__iexact=email)
    names = set()
    for contact in contacts.select_related("enterprise"):
        said = {contact.name, contact.phone, *logged_names(contact)}
        own = {fold(str(contact.enterprise))}
        names |= {name for name in said if fold(name) not in own}
    return names


def export_person(email: str) -> list[dict[str, Any]]:
    """The contacts with this address, public or not, with all their consents."""
    contacts = Contact.objects.filter(email__iexact=email)
    return [
        {
            "enterprise": str(contact.enterprise),
            "name": contact.name,
            "role": contact.role,
            "email": contact.email,
            "phone": contact.phone,
            "consents": [
                {
                    "to_publish": consent.field,
                    "in": consent.channel,
                    "text_shown": consent.text_shown,
                    "given_at": consent.given_at,
                    "withdrawn_at": consent.withdrawn_at,
                }
                for consent in contact.consents.all()
            ],
        }
        for contact in contacts.select_related("enterprise")
    ]


def forget_person(email: str) -> int:
    """Withdraw the consents of the contacts with this address, then erase them.

    Neither the history nor the admin's log keeps a word; how many contacts there were.
    Their interviews are erased before (`forget_interviews`).
    """
    with ledger.writing():
        contacts = list(Contact.objects.filter(email__iexact=email))
        for contact in contacts:
            given = contact.consents.in_force()
            withdraw_consents(contact.enterprise, given, by=None)
            forget_log(contact, part_of=contact.enterprise)
            words = (contact.email, contact.name, contact.phone)
            note_mentions.forget_words(contact.enterprise, words)
            personal_data.forget_words(contact.enterprise.public_id, words)
            documents = contact.consents.exclude(paper=None)
            keys = list(documents.values_list("paper", flat=True))
            kept = contact.pk
            contact.delete()
            erase_consent_documents(keys)
            history: Any = Consent
            history.history.filter(contact_id=kept).delete()
    return len(contacts)
