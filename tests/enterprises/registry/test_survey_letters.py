"""Consent to letters about surveys: asked apart, never published, told to nobody."""

import pytest

from agrinnova.core import ledger
from agrinnova.core.languages import LANGUAGES
from enterprises.models import Consent
from enterprises.needs.actions.candidates import addresses_of
from enterprises.registry.actions import public_contacts
from enterprises.registry.choices import Channel
from enterprises.registry.forms.contacts import consent_choices
from tests import factories
from tests.admin_support import address, entered
from tests.consents import give_consent, withdraw_consent

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact():
    enterprise = factories.EnterpriseFactory(
        published=True, group=factories.GroupFactory(published=True)
    )
    return factories.ContactFactory(enterprise=enterprise, email="ada@example.org")


def test_only_the_address_is_asked_for_letters() -> None:
    keys = [key for key, _words in consent_choices() if key.endswith(":survey")]
    assert keys == ["email:survey"]


def test_it_opens_letters_and_nothing_else(client, contact) -> None:
    enterprise = contact.enterprise
    before = ledger.head_now()
    consent = give_consent(contact, field="email", channel=Channel.SURVEY)
    assert addresses_of([enterprise]) == {enterprise.pk: "ada@example.org"}
    for channel in (Channel.WEB, Channel.REPORT):
        assert public_contacts(enterprise, channel) == []
    for language in LANGUAGES:
        page = client.get(enterprise.page_url(language)).content.decode()
        assert "ada@example.org" not in page
    withdraw_consent(consent)
    assert addresses_of([enterprise]) == {}
    assert ledger.head_now() == before


def test_the_list_does_not_call_it_published(client, contact) -> None:
    give_consent(contact, field="email", channel=Channel.SURVEY)
    listed = address(type(contact), "changelist")
    page = entered(client, factories.coordinator()).get(listed)
    assert page.context["cl"].model_admin.is_public(contact) is False
    give_consent(contact, field="email", channel=Channel.WEB)
    assert page.context["cl"].model_admin.is_public(contact) is True
    assert Consent.objects.count() == 2
