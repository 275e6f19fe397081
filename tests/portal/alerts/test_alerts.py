"""The pages of the alerts: who asks is asked back, and one press ends it."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from agrinnova.core.languages import LANGUAGES
from agrinnova.web import spam_protection
from agrinnova.web.spam_protection import stamp_of
from knowledge.actions import subscribe
from knowledge.models import Subscription
from tests.factories import (
    GroupFactory,
    ResourceFactory,
    SubscriptionFactory,
    TopicFactory,
)
from tests.run_jobs import run_jobs

FORM = "/it/avvisi/"


def send(client: Client, **given: Any) -> Any:
    answers = {
        "email": "ada@example.org",
        "language": "it",
        "consent": "on",
        "stamp": stamp_of("AlertsForm", read=True),
    }
    return client.post(FORM, answers | given)


def own(subscription: Subscription, name: str = "alerts-own", language="it") -> str:
    return reverse(name, kwargs={"language": language, "token": subscription.token})


def test_the_form_is_filled_in_from_the_list_one_comes_from(client: Client) -> None:
    milk = TopicFactory(title="Latte", slug="latte", published=True)
    TopicFactory(title="Formaggio", slug="formaggio", parent=milk, published=True)
    TopicFactory(title="Segreto", slug="segreto")
    GroupFactory(slug="gal-a", published=True)
    query = "?topic=formaggio&group=gal-a&in_language=fr&topic=niente"
    page = client.get(FORM + query).content.decode()
    ticked = re.findall(
        r'<input type="checkbox" name="(\w+)" value="([\w-]+)"[^>]* checked', page
    )
    assert ticked == [
        ("topics", "formaggio"),
        ("groups", "gal-a"),
        ("document_languages", "fr"),
    ]
    assert "<details open>" in page
    assert "segreto" not in page.lower()
    assert "noindex" in page


def test_the_form_costs_the_same_with_few_topics_and_many(
    client: Client, django_assert_num_queries
) -> None:
    for count in (1, 3):
        for _ in range(count):
            TopicFactory(parent=TopicFactory(published=True), published=True)
            GroupFactory(published=True)
        client.get(FORM)
        with django_assert_num_queries(5):
            client.get(FORM)


def test_an_own_page_costs_the_same_with_few_topics_and_many(
    client: Client, django_assert_num_queries
) -> None:
    mine = SubscriptionFactory(confirmed=True)
    for count in (1, 3):
        for _ in range(count):
            mine.topics.add(TopicFactory(published=True))
            mine.groups.add(GroupFactory(published=True))
        client.get(own(mine))
        with django_assert_num_queries(8):
            client.get(own(mine))


def test_whoever_asks_is_written_to_and_says_yes_by_a_button(client: Client) -> None:
    topic = TopicFactory(slug="latte", published=True)
    answer = send(client, topics=["latte"])
    assert (answer.status_code, answer.url) == (303, "/it/avvisi/inviato/")
    assert client.get(answer.url).status_code == 200
    run_jobs()
    (letter,) = mail.outbox
    link = re.search(r"http\S+/it/avvisi/\S+", letter.body)[0]
    path = link.removeprefix("http://127.0.0.1:8000")
    page = client.get(path)
    assert page.status_code == 200
    assert not Subscription.objects.confirmed().exists()  # a mail scanner looked
    assert client.post(path).status_code == 303
    subscription = Subscription.objects.confirmed().get()
    assert [*subscription.topics.all()] == [topic]


def test_the_answer_tells_nobody_whether_an_address_is_known(client: Client) -> None:
    SubscriptionFactory(email="ada@example.org", confirmed=True)
    known, unknown = send(client), send(client, email="eva@example.org")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert known.headers.items() == unknown.headers.items()
    again = [send(client) for _ in range(4)]
    assert {(answer.status_code, answer.url) for answer in again} == {
        (known.status_code, known.url)
    }


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"email": "nessuno"}, "id_email"),
        ({"email": ""}, "id_email"),
        ({"consent": ""}, "id_consent"),
        ({"topics": ["niente"]}, "id_topics"),
        ({"groups": ["niente"]}, "id_groups"),
        ({"language": "de"}, "id_language"),
    ],
)
def test_what_is_wrong_is_read_aloud_and_nothing_is_kept(
    given: dict[str, Any], field: str, client: Client
) -> None:
    answer = send(client, **given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert f'href="#{field}' in page
    assert f"{field}_error" in page
    assert not Subscription.objects.exists()


def test_robots_are_kept_out(client: Client, monkeypatch) -> None:
    assert send(client, left_empty="https://spam.example").status_code == 422
    monkeypatch.setattr(spam_protection, "MOST_FAST", 0)
    assert send(client, stamp=stamp_of("AlertsForm")).status_code == 422
    monkeypatch.setattr(spam_protection.time, "time", lambda: 1_900_000_000.0)
    assert send(client).status_code == 303
    assert Subscription.objects.count() == 1


def test_choices_are_changed_by_the_link(client: Client) -> None:
    mine = SubscriptionFactory(confirmed=True)
    other = SubscriptionFactory(confirmed=True)
    TopicFactory(slug="latte", published=True)
    page = client.get(own(mine)).content.decode()
    assert mine.email in page
    assert other.email not in page
    answer = client.post(own(mine), {"topics": ["latte"], "language": "ca"})
    assert answer.status_code == 303
    assert 'role="status"' in client.get(answer.url).content.decode()
    mine.refresh_from_db()
    assert (mine.language, mine.topics.get().slug) == ("ca", "latte")
    wrong = client.post(own(mine), {"topics": ["niente"], "language": "ca"})
    assert (wrong.status_code, 'role="alert"' in wrong.content.decode()) == (422, True)
    assert other.topics.count() == 0


def test_a_mailbox_stops_with_one_post_without_cookies() -> None:
    mine = SubscriptionFactory(confirmed=True)
    mailbox = Client(enforce_csrf_checks=True)
    stop = own(mine, "alerts-stop")
    assert mailbox.get(stop).status_code == 200
    assert Subscription.objects.exists()
    body = {"List-Unsubscribe": "One-Click"}
    for _ in range(2):  # RFC 8058 §3.2: no cookie, no redirect, again is no error
        assert mailbox.post(stop, body).status_code == 200
    assert not Subscription.objects.exists()
    assert mailbox.get(own(mine)).status_code == 410
    assert not mailbox.cookies


def test_the_question_says_what_was_chosen_in_the_reader_s_language() -> None:
    topic = TopicFactory(title="Capre", title_fr="Chèvres", published=True)
    choices = {"topics": [topic], "groups": [], "document_languages": ["it", "ca"]}
    subscribe("ada@example.org", language="fr", **choices, consent_text="Oui.")
    run_jobs()
    (letter,) = mail.outbox
    link = re.search(r"http://127.0.0.1:8000(/fr/\S+)", letter.body)[1]
    for text in (
        letter.body,
        letter.alternatives[0].content,
        Client().get(link).content.decode(),
    ):
        said = re.sub(r"<[^>]+>", "", text)
        assert "Thèmes : Chèvres" in said
        assert "Territoires : tous les territoires" in said
        assert "Langues des guides et des vidéos : italien et catalan" in said
        assert "Langue des courriels : Français" in said
        assert "une fois par semaine au plus" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_is_for_its_holder_alone(language: str, client: Client) -> None:
    mine = SubscriptionFactory(confirmed=True)
    for name in ("alerts-own", "alerts-stop"):
        answer = client.get(own(mine, name, language))
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in answer.content.decode()
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.content.decode()
        assert (
            client.get(own(mine, name, language).replace(".", ".x")).status_code == 404
        )


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("/it/temi/latte/", "?topic=latte"),
        ("/it/territori/gal-a/", "?group=gal-a"),
        ("/it/imprese/?topic=latte&sector=other", "?topic=latte"),
        ("/it/cerca/?q=pecora&group=gal-a", "?group=gal-a"),
        ("/it/cerca/?q=latte", "?topic=latte"),
        ("/it/", ""),
    ],
)
def test_pages_lead_to_the_form_filled_in(
    address: str, query: str, client: Client
) -> None:
    topic = TopicFactory(
        title="Latte", search_words="latte", slug="latte", published=True
    )
    ResourceFactory(topics=[topic], published=True)  # something good to be found
    GroupFactory(slug="gal-a", published=True)
    page = client.get(address).content.decode()
    assert f'href="/it/avvisi/{query}"' in page
