"""Contacts leave only with a consent in force, for that field, in that channel."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.publishing import actions
from enterprises.models import Contact
from enterprises.registry.actions import PublicContact, public_contacts
from enterprises.registry.actions import contacts as consents
from enterprises.registry.choices import Channel, ContactField
from tests import factories
from tests.consents import give_consent, withdraw_consent

EMAIL, NAME, PHONE = ContactField.EMAIL, ContactField.NAME, ContactField.PHONE


@pytest.fixture
def contact() -> Contact:
    enterprise = factories.EnterpriseFactory(published=True)
    factories.ContactFactory(enterprise=enterprise, name="Never asked")
    return factories.ContactFactory(
        enterprise=enterprise,
        name="Ada",
        role="founder",
        email="ada@example.org",
        phone="+39 000",
    )


def agreed(contact: Contact, field=EMAIL, channel=Channel.WEB, **given):
    return give_consent(contact, field=field, channel=channel, **given)


def test_without_a_consent_nothing_leaves(contact) -> None:
    assert public_contacts(contact.enterprise, Channel.WEB) == []
    assert public_contacts(contact.enterprise, Channel.REPORT) == []


def test_a_consent_opens_one_field_in_one_channel(contact) -> None:
    agreed(contact, EMAIL, Channel.WEB)
    agreed(contact, PHONE, Channel.REPORT)
    web = public_contacts(contact.enterprise, Channel.WEB)
    report = public_contacts(contact.enterprise, Channel.REPORT)
    assert web == [PublicContact("", "", "ada@example.org", "")]
    assert report == [PublicContact("", "", "", "+39 000")]


def test_control_without_the_check_the_contact_would_leak(contact, monkeypatch) -> None:
    def unchecked(contact: Contact, channel: Channel) -> PublicContact:
        return PublicContact(contact.name, contact.role, contact.email, contact.phone)

    agreed(contact, EMAIL)
    monkeypatch.setattr(consents, "_covered", unchecked)
    leaked = public_contacts(contact.enterprise, Channel.WEB)
    assert leaked == [PublicContact("Ada", "founder", "ada@example.org", "+39 000")]


def test_a_field_emptied_since_leaves_no_empty_contact(contact) -> None:
    agreed(contact, PHONE)
    contact.phone = ""
    contact.save()
    assert public_contacts(contact.enterprise, Channel.WEB) == []


def test_a_role_is_said_only_with_its_name(contact) -> None:
    agreed(contact, NAME)
    assert public_contacts(contact.enterprise, Channel.WEB) == [
        PublicContact("Ada", "founder", "", "")
    ]


def test_a_withdrawn_consent_closes_at_once_and_can_be_given_again(contact) -> None:
    consent = agreed(contact)
    withdraw_consent(consent)
    assert public_contacts(contact.enterprise, Channel.WEB) == []
    agreed(contact)
    assert len(public_contacts(contact.enterprise, Channel.WEB)) == 1
    assert contact.consents.count() == 2


def test_a_consent_is_written_down_once_with_its_words_and_day(contact) -> None:
    day = timezone.now() - datetime.timedelta(days=3)
    first = agreed(contact, given_at=day, text_shown="Così.")
    assert agreed(contact, text_shown="Altro.") == first
    first.refresh_from_db()
    assert (first.text_shown, first.given_at) == ("Così.", day)


def test_an_enterprise_that_is_not_public_gives_no_contact(contact) -> None:
    agreed(contact)
    actions.withdraw(contact.enterprise, by=None)
    assert public_contacts(contact.enterprise, Channel.WEB) == []
    draft = factories.ContactFactory()
    agreed(draft)
    assert public_contacts(draft.enterprise, Channel.WEB) == []


def test_every_consent_given_or_withdrawn_moves_the_ledger(contact) -> None:
    before = ledger.head()
    consent = agreed(contact)
    given = ledger.head()
    withdraw_consent(consent)
    assert before < given < ledger.head()


def test_a_consent_for_a_draft_is_no_public_change() -> None:
    before = ledger.head()
    agreed(factories.ContactFactory())
    assert ledger.head() == before


@pytest.mark.parametrize(
    "given",
    [
        {"text_shown": "  "},
        {"given_at": timezone.now() + datetime.timedelta(days=1)},
        {"field": PHONE},
    ],
)
def test_an_incomplete_consent_is_refused(given) -> None:
    with pytest.raises(ValidationError):
        agreed(factories.ContactFactory(), **given)


def test_only_who_may_edit_the_enterprise_records_and_withdraws() -> None:
    mine, other = factories.GroupFactory(), factories.GroupFactory()
    contact = factories.ContactFactory(
        enterprise=factories.EnterpriseFactory(group=mine)
    )
    stranger = factories.officer(other)
    with pytest.raises(PermissionDenied):
        agreed(contact, by=stranger)
    consent = agreed(contact, by=factories.officer(mine))
    assert consent.recorded_by.email.startswith("officer.")
    with pytest.raises(PermissionDenied):
        withdraw_consent(consent, by=stranger)
