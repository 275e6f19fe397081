"""A website by form, import and action: made whole; refused if an e-mail address."""

from html import unescape

import pytest
from django.utils.translation import override

from agrinnova.core.languages import LANGUAGES
from enterprises.models import Enterprise
from knowledge.spreadsheets import ResourceSheet
from tests.admin_support import address, fields_of, sent
from tests.factories import EnterpriseFactory
from tests.sheet_support import taken

MAIL = {
    "it": "È un indirizzo e-mail, non un indirizzo web.",
    "fr": "C’est une adresse électronique, pas une adresse web.",
    "ca": "És una adreça de correu, no una adreça web.",
    "es": "Es una dirección de correo, no una dirección web.",
    "en": "This is an e-mail address, not a web address.",
}


@pytest.fixture
def form(group) -> str:
    return address(EnterpriseFactory(title="A", group=group), "change")


def test_a_beginning_may_be_left_out(staff_client, form: str) -> None:
    assert sent(staff_client, form, website="www.esempio.it").status_code == 302
    assert Enterprise.objects.get().website == "https://www.esempio.it"
    assert fields_of(staff_client.get(form))["website"] == "https://www.esempio.it"
    field = str(staff_client.get(form).context["adminform"].form["website"])
    assert 'type="text"' in field, "browsers would refuse what we complete"
    assert 'inputmode="url"' in field


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_email_address_is_named_as_such(
    staff_client, officer, form, language
) -> None:
    officer.language = language
    officer.save()
    staff_client.cookies["django_language"] = language
    answer = sent(staff_client, form, website="info@esempio.it")
    assert "website" in answer.context["adminform"].form.errors
    assert MAIL[language] in unescape(answer.content.decode())
    assert Enterprise.objects.get().website == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_of_an_import_is_refused_by_name(language: str) -> None:
    content = b"nome;settore;website\r\nProva;beekeeping;info@esempio.it\r\n"
    with override(language):
        [error] = taken(content, language=language).preview().errors
    assert (error.row, error.column, error.reason) == (2, "website", MAIL[language])


@pytest.mark.parametrize(
    ("cell", "website"),
    [
        ("www.esempio.it", "https://www.esempio.it"),
        ("WWW.ESEMPIO.IT", "https://www.esempio.it"),
        ("http://esempio.it/a", "http://esempio.it/a"),
        ("-", ""),
    ],
)
def test_a_cell_is_made_whole_and_twice_the_same(cell: str, website: str) -> None:
    content = f"nome;settore;website\r\nProva;beekeeping;{cell}\r\n".encode()
    taken(content).apply()
    assert Enterprise.objects.get().website == website
    assert dict(taken(content).preview().counts) == {"same": 1}


def test_the_links_of_documents_are_checked_one_by_one() -> None:
    cells = "www.esempio.it/a.pdf; fr info@esempio.it"
    content = f'titolo;tipo;documenti\r\nA;guide;"{cells}"\r\n'.encode()
    with override("it"):
        report = taken(content, sheet=ResourceSheet()).preview()
        errors = [error for error in report.errors if error.row == 2]
    assert [(error.value, error.reason) for error in errors] == [
        ("info@esempio.it", MAIL["it"])
    ]
