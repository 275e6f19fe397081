"""The form for what readers tell: linked, uncached, kept for whom it concerns."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from agrinnova.core.languages import LANGUAGES
from agrinnova.publishing import actions
from agrinnova.web.spam_protection import stamp_of
from knowledge.models import Feedback
from tests.factories import EnterpriseFactory, FundingStatementFactory, TopicFactory
from tests.portal.kinds import PUBLISHED


def address(record=None, language: str = "it") -> str:
    if record is None:
        return reverse("feedback", kwargs={"language": language})
    kwargs = {"language": language, "public_id": record.public_id}
    return reverse("record-feedback", kwargs=kwargs)


def tap(record, language: str = "it") -> str:
    kwargs = {"language": language, "public_id": record.public_id}
    return reverse("feedback-tap", kwargs=kwargs)


def written(**given: str) -> dict[str, str]:
    stamp = stamp_of("FeedbackForm", read=True)
    return {"about": "wrong", "words": "Manca l'anno.", "stamp": stamp} | given


@pytest.mark.parametrize("kind", PUBLISHED)
def test_every_record_page_leads_to_its_form(kind: str, client: Client) -> None:
    record = PUBLISHED[kind](1)
    page = client.get(record.page_url("it")).content.decode()
    _before, _start, form = page.partition(f'method="post" action="{tap(record)}"')
    buttons = re.findall(r'<button[^>]* name="about" value="(\w+)"', form)
    link = ["link"] if kind == "resource" else []
    assert buttons == ["useful", "not_useful", *link, "wrong"]
    assert client.get(address(record)).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_speaks_the_reader_s_language(language, client, record) -> None:
    for form in (address(record, language), address(None, language)):
        answer = client.get(form)
        assert answer.headers["Content-Language"] == language
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert "ETag" not in answer.headers


def test_the_link_chooses_what_it_says(client, record) -> None:
    page = client.get(address(record), {"about": "not_useful"}).content.decode()
    (chosen,) = [tag for tag in page.split("<input") if " checked" in tag]
    assert 'value="not_useful"' in chosen
    nonsense = client.get(address(record), {"about": "<b>"})
    assert " checked" not in nonsense.content.decode()


def test_of_the_portal_nobody_asks_whether_it_was_useful(client) -> None:
    page = client.get(address()).content.decode()
    assert 'value="obstacle"' in page
    assert 'value="useful"' not in page
    assert client.post(address(), written(about="useful")).status_code == 422


def test_feedback_is_kept_and_thanked_for(client, record) -> None:
    answer = client.post(address(record, "fr"), written())
    assert (answer.status_code, answer.url) == (
        303,
        f"{address(record, 'fr')}?sent=1",
    )
    kept = Feedback.objects.get()
    assert (kept.kind, kept.public_id) == ("enterprise", record.public_id)
    assert (kept.about, kept.words, kept.language) == ("wrong", "Manca l'anno.", "fr")
    thanks = client.get(answer.url).content.decode()
    assert f'href="{record.page_url("fr")}"' in thanks


def test_general_feedback_names_no_record(client) -> None:
    assert client.post(address(), written(about="obstacle")).status_code == 303
    kept = Feedback.objects.get()
    assert (kept.kind, kept.public_id, kept.about) == ("", None, "obstacle")


def test_one_tap_is_enough_to_say_it_helped(client, record) -> None:
    answer = client.post(address(record), written(about="useful", words=""))
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"words": " "}, "words"),
        ({"email": "ada"}, "email"),
        ({"email": "ada@example.org"}, "consent"),
        ({"about": "praise"}, "about"),
    ],
)
def test_what_is_wrong_comes_back_with_what_was_typed(
    given, field, client, record
) -> None:
    answer = client.post(address(record), written(**given))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert f'href="#id_{field}"' in page
    assert given.get("email", "") in page
    assert not Feedback.objects.exists()


def test_an_address_is_kept_with_the_notice_that_was_shown(client, record) -> None:
    form = client.get(address(record, "it")).context["form"]
    notice = str(form.fields["consent"].notice)
    given = {"email": "ada@example.org", "consent": "on"}
    client.post(address(record, "it"), written(**given))
    kept = Feedback.objects.get()
    assert kept.email == "ada@example.org"
    assert kept.consent_text.startswith(notice)
    assert "6" in kept.consent_text


def test_a_robot_leaves_nothing(client, record) -> None:
    for given in ({"left_empty": "https://spam.example"}, {"stamp": ""}):
        assert client.post(address(record), written(**given)).status_code == 422
    assert not Feedback.objects.exists()


def test_without_the_page_s_token_nothing_is_taken(record) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(address(record), written())
    assert answer.status_code == 403
    assert strict.get(address(record)).cookies["csrftoken"]
    assert not Feedback.objects.exists()


def test_what_is_not_public_has_no_form(client, record) -> None:
    draft = EnterpriseFactory(title="Bozza segreta")
    for send in (client.get, lambda url: client.post(url, written())):
        assert send(address(draft)).status_code == 404
    statement = FundingStatementFactory(is_shown=True)
    actions.record_funding_change(statement)
    assert client.get(address(statement)).status_code == 404
    actions.withdraw(record, by=None)
    assert client.get(address(record)).status_code == 410
    assert client.post(address(record), written()).status_code == 410
    assert not Feedback.objects.exists()


def test_the_ways_to_the_general_form(client) -> None:
    topic = TopicFactory(published=True)
    form = address()
    assert f'href="{form}"' in client.get(topic.page_url("it")).content.decode()
    lost = client.get("/it/niente/").content.decode()
    assert f'href="{form}?about=wrong"' in lost
    statement = client.get(reverse("accessibility", kwargs={"language": "it"}))
    assert f'href="{form}?about=obstacle"' in statement.content.decode()
    privacy = client.get(reverse("privacy", kwargs={"language": "it"}))
    assert "6" in privacy.content.decode()
