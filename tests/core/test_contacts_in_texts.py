"""Contacts written into texts are noticed before they are published."""

import pytest

from agrinnova.core.checklist import ADVICE, checklist
from agrinnova.core.contacts_in_texts import contact_in
from enterprises.models import Enterprise
from tests.factories import EnterpriseFactory


@pytest.mark.parametrize(
    "contact",
    [
        *("info@esempio.it", "m.rossi+bio@sub.esempio.cat", "+39 035 123456"),
        *("0039 340 1234567", "035 123456", "340 1234567", "3401234567"),
        *("340.123.4567", "04 92 12 34 56", "0492123456", "+33 4 92 12 34 56"),
        *("973 123 456", "973 12 34 56", "tel. 035123456", "Tél : 0492 12 34"),
        *("cell 333 123456", "WhatsApp: +34 600 123 456", "+34600123456"),
    ],
)
def test_a_contact_is_noticed_within_a_text(contact: str) -> None:
    assert contact_in(f"Chiamare {contact}, grazie.") == contact


@pytest.mark.parametrize(
    "words",
    [
        *("dal 2019 al 2025", "01.01.2025", "12/11/2025", "10.1234/abc.567"),
        *("1.200 capi", "P.IVA 01234567890", "24020 Gromo", "ISBN 978-88-123-4567-8"),
        *("https://a.example/123456789", "@azienda", "a @ b", "1 200 000 euro"),
        *("45.123456, 9.123456", "0,125", "n. 3401", "DM 12-3-2020", "2020-2021"),
    ],
)
def test_other_numbers_and_signs_are_none(words: str) -> None:
    assert contact_in(words) == ""


def test_a_long_text_costs_little() -> None:
    assert contact_in("a" * 200_000 + "@") == ""
    assert contact_in("1" * 200_000) == ""


@pytest.mark.django_db
def test_the_checklist_says_so_and_is_silent_otherwise() -> None:
    texts = {
        "summary": "Scrivere a info@esempio.it",
        "note": "tel. 035 123456",
        "products": ["miele 340 1234567"],
        "website": "https://esempio.example/340-1234567",
    }
    record = EnterpriseFactory(title="A", **texts)
    [advice] = [check for check in checklist(record) if "@" in check.words]
    assert advice.state == ADVICE
    assert "(info@esempio.it, tel. 035 123456, 340 1234567)" in advice.words
    clean = EnterpriseFactory(title="B", website="https://esempio.example/340-1234567")
    assert not [check for check in checklist(clean) if "esempio" in check.words]
    assert {record.pk, clean.pk} == set(Enterprise.objects.values_list("pk", flat=True))
