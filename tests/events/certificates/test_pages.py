"""Pages of certificates: checked by anybody, fetched by who has it, issued."""

import pytest
from django.test import Client
from django.urls import reverse

from events.certificates import actions, views
from events.models import Certificate
from events.registration import actions as registrations
from tests.admin_support import entered
from tests.factories import officer

from .support import held_event, session_of, somebody, tick

LANGUAGES = {
    "it": "attestati",
    "fr": "attestations",
    "ca": "certificats",
    "es": "certificados",
    "en": "certificates",
}


@pytest.fixture
def form():
    return held_event()


@pytest.fixture
def by(form):
    return officer(form.event.group)


@pytest.fixture
def certificate(form, by) -> Certificate:
    tick(somebody(form, "Anna Rossi"), by)
    actions.issue(form, by=by)
    return Certificate.objects.get()


def address(certificate: Certificate, language: str = "it") -> str:
    return f"/{language}/{LANGUAGES[language]}/{certificate.serial}/"


def admin_page(form) -> str:
    return reverse("admin:events_registration_certificates", args=[form.pk])


@pytest.mark.parametrize("language", LANGUAGES)
def test_anybody_sees_the_least_and_no_name(client: Client, certificate, language):
    page = client.get(address(certificate, language))
    text = page.content.decode()
    assert page.status_code == 200
    assert ("Convegno sul latte" in text, certificate.serial in text) == (True, True)
    for private in ("Anna", "Rossi", certificate.registration.email):
        assert private not in text
    assert "no-store" in page["Cache-Control"]
    assert 'name="robots" content="noindex"' in text


@pytest.mark.parametrize(
    ("typed", "said"), [("anna rossi", "Sì: "), ("Anna Bianchi", "No: ")]
)
def test_a_typed_name_is_compared_and_stands_in_no_address(
    client: Client, certificate, typed, said
) -> None:
    page = client.post(address(certificate), {"name": typed})
    assert page.status_code == 200
    assert said in page.content.decode()


def test_an_empty_name_is_asked_for_again(client: Client, certificate) -> None:
    page = client.post(address(certificate), {"name": " "})
    assert page.status_code == 422
    assert "name" in page.context["form"].errors


def test_nobody_tries_names_without_end(
    client: Client, certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_NAMES", 2)
    statuses = [
        client.post(address(certificate), {"name": f"Anna {number}"}).status_code
        for number in range(3)
    ]
    assert statuses == [200, 200, 429]


def test_a_revoked_one_says_so(client: Client, form, certificate) -> None:
    actions.revoke(form, certificate.serial)
    assert "Attestato revocato" in client.get(address(certificate)).content.decode()


def test_of_a_withdrawn_event_no_word_is_shown(
    client: Client, form, certificate
) -> None:
    type(form.event).objects.filter(pk=form.event.pk).update(status="withdrawn")
    page = client.get(address(certificate))
    assert page.status_code == 200
    assert "Convegno sul latte" not in page.content.decode()


@pytest.mark.parametrize("serial", ["AAAA-AAAA-AAAA", "x" * 300, "%00"])
def test_an_unknown_number_is_told_with_the_form(client: Client, serial) -> None:
    page = client.get(f"/it/attestati/{serial}/")
    assert page.status_code == 404
    assert "Non esiste nessun attestato" in page.content.decode()


def test_a_typed_number_leads_to_its_page(client: Client, certificate) -> None:
    typed = certificate.serial.lower().replace("-", " ")
    answer = client.get("/it/attestati/", {"serial": typed})
    assert (answer.status_code, answer["Location"]) == (303, address(certificate))
    assert client.get("/it/attestati/", {"serial": "K7"}).status_code == 404
    assert client.get("/it/attestati/", {"serial": ""}).status_code == 422
    assert client.get("/it/attestati/").status_code == 200


def test_its_person_finds_it_on_their_own_page(
    client: Client, form, certificate
) -> None:
    token = certificate.registration.token
    own = f"/it/iscrizione/{token}/"
    assert certificate.serial in client.get(own).content.decode()
    paper = f"{own}attestati/{certificate.serial}.pdf"
    got = client.get(paper)
    assert (got["Content-Type"], got.content[:5]) == ("application/pdf", b"%PDF-")
    assert "no-store" in got["Cache-Control"]
    actions.revoke(form, certificate.serial)
    assert client.get(paper).status_code == 404


def test_nobody_fetches_another_s_by_their_own_link(
    client: Client, form, certificate
) -> None:
    other = somebody(form, "Bea").registration
    here = f"/it/iscrizione/{other.token}/attestati/{certificate.serial}.pdf"
    assert client.get(here).status_code == 404


def test_the_desk_issues_with_one_press_and_says_what_it_did(client, form, by) -> None:
    office = entered(client, by)
    tick(somebody(form, "Anna"), by)
    tick(somebody(form, "Bea"), by)
    assert office.get(admin_page(form)).context["due"] == 2
    for _again in range(2):
        office.post(admin_page(form), {"issue": "all"})
    assert Certificate.objects.count() == 2
    page = office.get(admin_page(form))
    assert (page.context["due"], len(page.context["register"])) == (0, 2)
    serial = Certificate.objects.first().serial
    office.post(admin_page(form), {"revoke": serial})
    assert Certificate.objects.valid().count() == 1


def test_the_desk_says_why_nothing_is_issued(client, by, form) -> None:
    office = entered(client, by)
    tick(somebody(form, "Anna"), by)
    type(form.event).objects.update(event_status="cancelled")
    page = office.post(admin_page(form), {"issue": "all"}, follow=True)
    assert [str(message) for message in page.context["messages"]]
    assert not Certificate.objects.exists()


def test_all_of_them_are_printed_once_there_are_any(client, form, by) -> None:
    office = entered(client, by)
    paper = reverse("admin:events_registration_certificates.pdf", args=[form.pk])
    assert office.get(paper).status_code == 302
    tick(somebody(form, "Anna"), by)
    actions.issue(form, by=by)
    assert office.get(paper).content.startswith(b"%PDF-")


def test_after_the_erasure_the_desk_still_has_the_register(client, form, by) -> None:
    tick(somebody(form, "Anna"), by)
    actions.issue(form, by=by)
    registrations.erase_all(form)
    page = entered(client, by).get(admin_page(form))
    assert (page.context["lines"], len(page.context["register"])) == ([], 1)


@pytest.mark.parametrize("people", [1, 3])
def test_the_desk_asks_the_same_of_one_and_of_three(
    client, form, by, people, django_assert_num_queries
) -> None:
    office = entered(client, by)
    session = session_of(form, 9, 10)
    for number in range(people):
        tick(somebody(form, f"P{number}"), by, session)
    actions.issue(form, by=by)
    tick(somebody(form, "Senza", seats=2), by, session)
    office.get(admin_page(form))
    with django_assert_num_queries(QUERIES):
        office.get(admin_page(form))


QUERIES = 10
