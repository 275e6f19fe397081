"""“Ask for a translation”: one tap, counted by record and language, of nobody."""

import pytest
from django.test import Client
from django.urls import reverse

from agrinnova.core.models import RateLimit
from agrinnova.web import one_tap
from knowledge.models import TranslationRequest
from tests.factories import EnterpriseFactory

ASK = "Demander une traduction"


@pytest.fixture
def record():
    """Written in Italian, put into French by a machine, into Catalan by nobody."""
    return EnterpriseFactory(
        published=True,
        summary="Formaggio.",
        summary_fr="Du fromage.",
        summary_en="Cheese.",
        text_status={"it": "human", "fr": "machine", "en": "reviewed"},
    )


def address(record, language: str = "fr") -> str:
    here = {"language": language, "public_id": record.public_id}
    return reverse("ask-for-translation", kwargs=here)


def counted() -> list[tuple]:
    rows = TranslationRequest.objects.values_list("language", "kind", "times")
    return sorted(rows)


def press(client: Client, record, language: str = "fr", **given):
    return client.post(address(record, language), **given)


def test_the_button_stands_where_a_person_s_words_are_missing(
    client: Client, record
) -> None:
    shown = {
        language: address(record, language)
        in client.get(record.page_url(language)).content.decode()
        for language in ("it", "fr", "ca", "en")
    }
    assert shown == {"it": False, "fr": True, "ca": True, "en": False}


def test_one_tap_counts_and_thanks(client: Client, record) -> None:
    answer = press(client, record, follow=True)
    assert (answer.redirect_chain[0][1], answer.status_code) == (303, 200)
    assert "noté" in answer.content.decode()
    assert ASK not in answer.content.decode()
    assert counted() == [("fr", "enterprise", 1)]


def test_a_page_that_everybody_shares_carries_no_token(record) -> None:
    client = Client(enforce_csrf_checks=True)
    assert press(client, record).status_code == 303
    assert counted() == [("fr", "enterprise", 1)]


def test_pressed_again_within_a_day_counts_once(client: Client, record) -> None:
    for _ in range(3):
        assert press(client, record).status_code == 303
    press(client, record, "ca")
    press(client, record, REMOTE_ADDR="192.0.2.7")
    assert counted() == [("ca", "enterprise", 1), ("fr", "enterprise", 2)]


def test_nothing_of_the_visitor_is_kept(client: Client, record) -> None:
    answer = press(client, record, REMOTE_ADDR="192.0.2.7")
    assert not answer.cookies
    kept = [*TranslationRequest.objects.values_list(), *RateLimit.objects.values_list()]
    assert "192.0.2.7" not in str(kept)
    columns = {field.name for field in TranslationRequest._meta.get_fields()}
    assert columns == {"id", "day", "kind", "public_id", "language", "times"}


def test_what_a_person_has_read_is_not_asked_for(client: Client, record) -> None:
    for method in (client.get, client.post):
        answer = method(address(record, "en"))
        assert answer.headers["Location"] == record.page_url("en")
    assert counted() == []


def test_a_page_of_others_presses_nothing(client: Client, record) -> None:
    other_site = {"sec-fetch-site": "cross-site"}
    assert press(client, record, headers=other_site).status_code == 403
    assert counted() == []


def test_one_connection_presses_so_often_an_hour(
    client: Client, record, monkeypatch
) -> None:
    monkeypatch.setattr(one_tap, "MOST_AN_HOUR", 1)
    press(client, record)
    answer = press(client, record, "ca")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert counted() == [("fr", "enterprise", 1)]


def test_a_withdrawn_record_is_gone(client: Client, record) -> None:
    withdrawn = EnterpriseFactory(withdrawn=True)
    draft = EnterpriseFactory()
    assert press(client, withdrawn).status_code == 410
    assert press(client, draft).status_code == 404
