"""Answers from two devices: an older step replaces no newer answer in silence."""

import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from enterprises.needs.actions import begin, enter, rate, state_of, wish
from enterprises.needs.pressed import to_step
from enterprises.needs.steps import steps_of
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    NeedsSurveyFactory,
    SurveyInvitationFactory,
    TopicFactory,
    officer,
)

pytestmark = pytest.mark.django_db
FIELD = re.compile(r'name="(about|seen|go)" value="([^"]+)"')
WISHES = 2  # the step on what training should be like


@pytest.fixture
def group():
    return GroupFactory(published=True)


@pytest.fixture
def response(group):
    survey = NeedsSurveyFactory(topics=[TopicFactory(published=True)], published=True)
    enterprise = EnterpriseFactory(published=True, group=group)
    invitation = SurveyInvitationFactory(survey=survey, enterprise=enterprise)
    return begin(invitation, language="it", consent_text="Sì")


def step(response, number: int) -> str:
    here = {"language": "it", "token": response.token, "number": number}
    return reverse("survey-step", kwargs=here)


def opened(client, response, number: int = 1) -> dict[str, str]:
    """What a device keeps of a step that it has opened: all but the answers."""
    address = to_step(steps_of(response)[number - 1], response)["Location"]
    page = client.get(address).content.decode().partition('id="steps"')[0]
    return dict(FIELD.findall(page)) | {"go": "on"}


def sends(client, response, kept: dict[str, str], number: int = 1, **answers):
    return client.post(step(response, number), {**kept, **answers})


def ratings(response) -> list[tuple]:
    return list(response.ratings.values_list("importance", "competence"))


def test_an_older_step_shows_both_and_changes_nothing(client, response) -> None:
    kept = opened(client, response)
    sends(client, response, opened(client, response), importance=2, competence=5)
    late = sends(client, response, kept, importance=5, competence=1)
    assert late.status_code == 412
    page = late.content.decode().partition('id="steps"')[0]
    assert "Poco importante" in page.partition("data-answering")[0]  # what is saved
    assert re.search(r'name="importance" value="5"[^>]*checked', page)  # what was sent
    assert ratings(response) == [(2, 5)]


@pytest.mark.parametrize(("keep", "then"), [("mine", (5, 1)), ("saved", (2, 5))])
def test_what_is_chosen_stays_and_leads_on(client, response, keep, then) -> None:
    kept = opened(client, response)
    sends(client, response, kept, importance=2, competence=5)
    late = sends(client, response, kept, importance=5, competence=1)
    shown = dict(FIELD.findall(late.content.decode().partition('id="steps"')[0]))
    chosen = sends(client, response, shown, keep=keep, importance=5, competence=1)
    assert chosen["Location"].startswith(step(response, 2))
    assert ratings(response) == [then]


def test_one_who_answers_again_before_it_is_chosen_is_not_lost(client, response):
    kept = opened(client, response)
    sends(client, response, kept, importance=2)
    late = sends(client, response, kept, importance=5)
    shown = dict(FIELD.findall(late.content.decode().partition('id="steps"')[0]))
    rate(response, response.survey.topics.get(), importance=3)
    again = sends(client, response, shown, keep="mine", importance=5)
    assert again.status_code == 412
    assert ratings(response) == [(3, None)]


def test_a_telephone_call_meanwhile_is_shown_too(client, response, group) -> None:
    kept = opened(client, response)
    topic = response.survey.topics.get()
    enter(
        response,
        {topic: (4, 4, None)},
        {},
        seen=state_of(response),
        mode="telephone",
        by=officer(group),
    )
    assert sends(client, response, kept, importance=1).status_code == 412
    assert ratings(response) == [(4, 4)]


def test_wishes_are_told_apart_by_their_step(client, response) -> None:
    kept = opened(client, response, WISHES)
    wish(response, own_words="Un corso breve")  # of another step
    sent = sends(client, response, kept, WISHES, formats="on_farm")
    assert sent.status_code == 303
    late = sends(client, response, kept, WISHES, formats="classroom")
    assert late.status_code == 412
    response.refresh_from_db()
    assert response.formats == ["on_farm"]


def test_sent_again_without_a_reply_it_counts_once(client, response) -> None:
    kept = opened(client, response)
    for _again in range(2):
        assert sends(client, response, kept, importance=5).status_code == 303
    # Changed on the phone that had no reply: it says what it sent before.
    before = urlencode({**kept, "importance": 5})
    later = sends(client, response, kept, before=before, importance=3)
    assert later.status_code == 303
    assert ratings(response) == [(3, None)]
    unknown = sends(client, response, kept, before=before, importance=1)
    assert unknown.status_code == 412


def test_an_empty_step_that_waited_opens_no_way_round(client, response) -> None:
    kept = opened(client, response)
    sends(client, response, kept, importance=2)
    late = sends(client, response, kept, before="offline=1", importance=5)
    assert late.status_code == 412


def test_the_blank_steps_of_a_page_say_what_they_were_made_on(client, response) -> None:
    own = reverse("survey-answers", kwargs={"language": "it", "token": response.token})
    rate(response, response.survey.topics.get(), importance=5)
    invited = f"/it/fabbisogni/invito/{response.invitation.token}/"
    for number, address in enumerate((own, invited), 1):
        page = client.get(address).content.decode().partition('id="steps"')[2]
        kept = {**dict(FIELD.findall(page.partition("</section>")[0])), "offline": "1"}
        assert sends(client, response, kept, competence=number).status_code == 303
        assert sends(client, response, kept, competence=4).status_code == 412
        assert ratings(response) == [(5, number)]


def test_a_page_kept_from_before_is_still_taken(client, response) -> None:
    rate(response, response.survey.topics.get(), importance=5)
    assert sends(client, response, {}, importance=4).status_code == 303
    assert ratings(response) == [(4, None)]
