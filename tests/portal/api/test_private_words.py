"""Private words in the API: by consent, in the record alone."""

from django.test import Client

from agrinnova.publishing import actions
from enterprises.registry.choices import Channel, ContactField
from tests.consents import give_consent, withdraw_consent
from tests.factories import ConsentFactory, ContactFactory, EnterpriseFactory

from .support import ask


def test_a_contact_needs_a_consent_for_each_field(client: Client) -> None:
    enterprise = EnterpriseFactory(published=True)
    contact = ContactFactory(
        enterprise=enterprise, name="Ada", email="ada@example.org", phone="035 1"
    )
    here = f"enterprises/{enterprise.public_id}/"
    ConsentFactory(contact=contact, field="phone", channel="report")
    assert ask(client, here)["contacts"] == []
    consent = give_consent(contact, field=ContactField.EMAIL, channel=Channel.WEB)
    (shown,) = ask(client, here)["contacts"]
    unsaid = {"name": None, "role": None, "phone": None}
    assert shown == {"email": "ada@example.org", **unsaid}
    withdraw_consent(consent)
    assert ask(client, here)["contacts"] == []


def test_private_words_stand_in_no_list(client: Client) -> None:
    enterprise = EnterpriseFactory(published=True)
    contact = ContactFactory(enterprise=enterprise, email="ada@example.org")
    ConsentFactory(contact=contact, field="email", channel="web")
    actions.record_change(enterprise)
    answer = ask(client, "enterprises/", translations="all")
    assert "ada@example.org" not in str(answer)
