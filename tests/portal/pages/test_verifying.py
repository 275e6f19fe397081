"""Asked by e-mail whether it is still true: one letter, one page, one press."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from agrinnova.core.models import OutgoingMail, Verification
from agrinnova.mail import deliver_due
from agrinnova.publishing import actions
from enterprises.registry.actions import verification_token
from knowledge.models import Feedback
from tests import factories
from tests.admin_support import address, messages_of


@pytest.fixture
def public(group):
    record = factories.EnterpriseFactory(
        title="La Predosa", group=group, published=True, original_language="fr"
    )
    factories.ContactFactory(enterprise=record, name="Ada", email="")
    factories.ContactFactory(enterprise=record, email="ada@example.org")
    return record


def page_of(record: Any, language: str = "fr") -> str:
    words = {"it": "conferma", "fr": "confirmer"}
    return f"/{language}/{words[language]}/{verification_token(record)}/"


def asked(staff_client: Client, record: Any) -> list[str]:
    staff_client.post(address(record, "act"), {"act": "ask"})
    return messages_of(staff_client.get(address(record, "change")))


def test_the_letter_goes_to_the_contact_in_the_enterprises_language(
    staff_client, public
) -> None:
    asked(staff_client, public)
    deliver_due()
    (letter,) = mail.outbox
    assert letter.to == ["ada@example.org"]
    assert "La Predosa" in letter.body
    assert "/fr/confirmer/" in letter.body
    kept = Verification.objects.get(public_id=public.public_id)
    assert (kept.verified_on, kept.asked_at is None) == (None, False)


def test_nobody_is_asked_twice_in_two_weeks(staff_client, public) -> None:
    asked(staff_client, public)
    asked(staff_client, public)
    assert OutgoingMail.objects.count() == 1
    long_ago = timezone.now() - datetime.timedelta(days=15)
    Verification.objects.update(asked_at=long_ago)
    asked(staff_client, public)
    assert OutgoingMail.objects.count() == 2


def test_many_are_asked_from_the_list_and_those_without_address_named(
    staff_client, public, group
) -> None:
    silent = factories.EnterpriseFactory(title="Muta", group=group, published=True)
    strange = factories.EnterpriseFactory(title="Altrui", published=True)
    factories.ContactFactory(enterprise=strange, email="eva@example.org")
    url = "/admin/enterprises/enterprise/"
    keys = [public.pk, silent.pk, strange.pk]
    answer = staff_client.post(url, {"action": "ask", "_selected_action": keys})
    assert [letter.to for letter in OutgoingMail.objects.all()] == ["ada@example.org"]
    words = messages_of(staff_client.get(answer.url))
    assert sum("Muta" in line for line in words) == 1
    assert not any("Altrui" in line for line in words)


def test_without_an_address_there_is_nobody_to_ask(staff_client, public, group) -> None:
    silent = factories.EnterpriseFactory(group=group, published=True)
    assert b'value="ask"' not in staff_client.get(address(silent, "change")).content
    assert b'value="ask"' in staff_client.get(address(public, "change")).content
    asked(staff_client, silent)
    assert not OutgoingMail.objects.exists()


def test_opening_the_page_says_nothing_pressing_the_button_does(public) -> None:
    visitor = Client(enforce_csrf_checks=True)
    url = page_of(public)
    page = visitor.get(url)
    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert not page.cookies
    assert not Verification.objects.exists()
    answer = visitor.post(url, {"answer": "true"})
    assert answer.status_code == 303
    kept = Verification.objects.get(public_id=public.public_id)
    assert (kept.verified_on, kept.by) == (timezone.localdate(), None)
    assert visitor.get(answer.url).status_code == 200


def test_something_wrong_reaches_the_officer_and_verifies_nothing(
    public, staff_client
) -> None:
    url = page_of(public)
    assert Client().post(url, {"answer": "wrong", "words": " "}).status_code == 422
    assert Client().post(url, {}).status_code == 422
    assert not Feedback.objects.exists()
    Client().post(url, {"answer": "wrong", "words": "Abbiamo chiuso."})
    feedback = Feedback.objects.get()
    assert (feedback.public_id, feedback.about, feedback.words) == (
        public.public_id,
        "wrong",
        "Abbiamo chiuso.",
    )
    assert not Verification.objects.exists()
    assert (
        staff_client.get("/admin/knowledge/feedback/").context["cl"].result_count == 1
    )


def test_a_link_that_is_not_ours_or_too_old_opens_nothing(public, monkeypatch) -> None:
    url = page_of(public)
    assert Client().get(url.replace("confirmer/", "confirmer/x")).status_code == 404
    monkeypatch.setattr(
        "enterprises.registry.actions.verification.VALID_FOR",
        datetime.timedelta(seconds=-1),
    )
    assert Client().post(url, {"answer": "true"}).status_code == 404
    assert not Verification.objects.exists()


def test_of_a_withdrawn_enterprise_nothing_is_shown(public) -> None:
    actions.withdraw(public, by=None)
    page = Client().get(page_of(public))
    assert page.status_code == 410
    assert "Predosa" not in page.content.decode()


def test_the_page_shows_no_private_word(public) -> None:
    assert "ada@example.org" not in Client().get(page_of(public)).content.decode()


def test_the_page_asks_the_same_among_few_and_many(
    public, django_assert_max_num_queries
) -> None:
    visitor, url = Client(), page_of(public)
    for _time in range(2):
        with django_assert_max_num_queries(8):
            visitor.get(url)
        for _number in range(3):
            factories.EnterpriseFactory(published=True, group=public.group)
