"""Undoing an import leaves a contact with whom somebody went on since."""

import pytest
from django.test import Client

from agrinnova.core import ledger
from agrinnova.core.models import LocalActionGroup
from enterprises.models import Consent, Contact, Enterprise
from tests.factories import ConsentFactory, ContactFactory, EnterpriseFactory
from tests.sheet_support import imported, undone


@pytest.fixture
def alfa(own: LocalActionGroup) -> Enterprise:
    return EnterpriseFactory(title="Alfa", group=own, published=True)


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_who_agreed_since_stays_with_the_proof(
    staff_client, alfa, is_withdrawn: bool
) -> None:
    preview = imported(staff_client, "nome;contatto;e-mail", "Alfa;Ada;a@example.org")
    contact = Contact.objects.get()
    consent = ConsentFactory(contact=contact, field="email")
    if is_withdrawn:
        consent.withdrawn_at = consent.given_at
        consent.save()
    told = undone(staff_client, preview)
    assert Consent.objects.get() == consent
    assert (Contact.objects.get().name, Contact.objects.get().email) == (
        contact.name,
        "a@example.org",
    )
    assert (told.counts["reverted"], told.counts["kept"]) == (0, 1)
    assert "e-mail" in told.kept[0].reason


def test_who_was_given_a_role_since_stays(
    staff_client: Client, alfa: Enterprise
) -> None:
    preview = imported(staff_client, "nome;e-mail", "Alfa;a@example.org")
    Contact.objects.update(role="casara")
    assert undone(staff_client, preview).counts["kept"] == 1
    assert Contact.objects.get().email == "a@example.org"


def test_who_agreed_before_says_the_rest_as_before(staff_client, alfa) -> None:
    contact = ContactFactory(
        enterprise=alfa, name="Ada", email="a@example.org", phone="1"
    )
    ConsentFactory(contact=contact, field="email")
    preview = imported(staff_client, "nome;e-mail;telefono", "Alfa;a@example.org;22")
    contact.refresh_from_db()
    assert contact.phone == "22"
    told = undone(staff_client, preview)
    contact.refresh_from_db()
    assert (contact.phone, told.counts["kept"]) == ("1", 0)
    # Agreed to what the import wrote, it is theirs now.
    preview = imported(staff_client, "nome;e-mail;telefono", "Alfa;a@example.org;33")
    ConsentFactory(contact=contact, field="phone")
    assert undone(staff_client, preview).counts["kept"] == 1
    contact.refresh_from_db()
    assert contact.phone == "33"


def test_nothing_goes_whose_other_words_somebody_took_since(staff_client, alfa) -> None:
    contact = ContactFactory(enterprise=alfa, name="Ada", email="", phone="")
    preview = imported(staff_client, "nome;contatto;e-mail", "Alfa;Ada;a@example.org")
    contact.name = ""
    contact.email = "a@example.org"
    contact.save()
    consent = ConsentFactory(contact=contact, field="name")
    told = undone(staff_client, preview)
    assert told.counts["kept"] == 1
    assert (Contact.objects.get().email, Consent.objects.get()) == (
        "a@example.org",
        consent,
    )


def test_what_no_one_went_on_with_goes_and_ledger_is_not_told(
    staff_client, alfa
) -> None:
    preview = imported(staff_client, "nome;e-mail", "Alfa;a@example.org")
    head = ledger.head()
    assert undone(staff_client, preview).counts["reverted"] == 1
    assert not Contact.objects.exists()
    assert ledger.head() == head


def test_a_file_erases_no_contact_with_a_consent(staff_client, alfa) -> None:
    contact = ContactFactory(enterprise=alfa, name="", email="a@example.org", phone="")
    consent = ConsentFactory(contact=contact, field="email")
    consent.withdrawn_at = consent.given_at
    consent.save()
    row = f"Alfa;{alfa.public_id};"
    imported(staff_client, "nome;identificativo;e-mail", row, empties="on")
    assert (Contact.objects.get(), Consent.objects.get()) == (contact, consent)


def test_a_change_beside_what_is_public_is_told(staff_client, alfa) -> None:
    contact = ContactFactory(
        enterprise=alfa, name="Ada", email="a@example.org", phone="1"
    )
    ConsentFactory(contact=contact, field="email")
    head = ledger.head()
    preview = imported(staff_client, "nome;e-mail;telefono", "Alfa;a@example.org;22")
    assert (told := ledger.head()) > head
    undone(staff_client, preview)
    assert ledger.head() > told
