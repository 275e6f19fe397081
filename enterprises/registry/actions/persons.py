"""Persons who are contacts: what is held of one, given to them or erased (GDPR)."""

from typing import Any

from agrinnova.accounts.admin_log import forget_log, logged_names
from agrinnova.core import ledger
from agrinnova.core.text import fold
from agrinnova.publishing import note_mentions
from agrinnova.spreadsheets.runs import mentions
from enterprises.registry.models import Consent, Contact

from .consent_documents import erase_consent_documents
from .consents import change_consents


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
            change_consents(contact, withdrawn=given, by=None)
            forget_log(contact, part_of=contact.enterprise)
            words = (contact.email, contact.name, contact.phone)
            note_mentions.forget_words(contact.enterprise, words)
            mentions.forget_words(contact.enterprise.public_id, words)
            documents = contact.consents.exclude(paper=None)
            keys = list(documents.values_list("paper", flat=True))
            kept = contact.pk
            contact.delete()
            erase_consent_documents(keys)
            history: Any = Consent
            history.history.filter(contact_id=kept).delete()
    return len(contacts)
