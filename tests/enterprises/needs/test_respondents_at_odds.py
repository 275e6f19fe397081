"""Answers beside what happens meanwhile: nothing is lost, doubled or misplaced."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agrinnova.core.models import OutgoingMail
from agrinnova.publishing.actions import publish
from enterprises.models import NeedsResponse
from enterprises.needs.actions import (
    ask_address,
    begin,
    confirm_address,
    rate,
    tidy_responses,
    wish,
)
from enterprises.needs.pressed import to_step
from enterprises.needs.steps import steps_of
from knowledge.models import Topic
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    NeedRatingFactory,
    NeedsResponseFactory,
    NeedsSurveyFactory,
    SurveyInvitationFactory,
    TopicFactory,
    coordinator,
)

ANNA = "anna@example.org"


@pytest.fixture
def group():
    return GroupFactory(published=True)


@pytest.fixture
def response(group):
    topics = [TopicFactory(published=True, title=f"Tema {n}") for n in "ABC"]
    survey = NeedsSurveyFactory(topics=topics, published=True)
    for position, topic in enumerate(topics):
        survey.survey_topics.filter(topic=topic).update(position=position)
    enterprise = EnterpriseFactory(published=True, group=group)
    invitation = SurveyInvitationFactory(survey=survey, enterprise=enterprise)
    return begin(invitation, language="it", consent_text="Sì")


def step(response, number):
    here = {"language": "it", "token": response.token, "number": number}
    return reverse("survey-step", kwargs=here)


def about(client, response, number):
    """What the form at this step says it asks about."""
    address = to_step(steps_of(response)[number - 1], response)["Location"]
    page = client.get(address).content.decode()
    return re.search(r'name="about" value="([^"]+)', page)[1]


def ask(survey, group):
    ask_address(survey, ANNA, group=group, language="it", consent_text="Sì")
    return OutgoingMail.objects.latest("pk").words["own_url"]


def long_ago(response):
    then = timezone.now() - datetime.timedelta(days=8)
    NeedsResponse.objects.filter(pk=response.pk).update(started_at=then, email=ANNA)


def test_an_answer_stays_with_its_topic_when_another_is_withdrawn(client, response):
    asked = about(client, response, 2)
    Topic.objects.filter(title_it="Tema A").update(status="withdrawn")
    client.post(step(response, 2), {"importance": "5", "about": asked})
    assert [row.topic.title_it for row in response.ratings.all()] == ["Tema B"]


def test_wishes_stay_wishes_when_a_topic_is_added(client, response):
    asked = about(client, response, 4)
    response.survey.topics.add(TopicFactory(published=True))
    client.post(step(response, 4), {"formats": "on_farm", "about": asked})
    response.refresh_from_db()
    assert response.formats == ["on_farm"]
    assert not response.ratings.exists()


def test_a_topic_that_is_asked_no_more_leads_on(client, response):
    asked = about(client, response, 2)
    Topic.objects.filter(title_it="Tema B").update(status="withdrawn")
    answer = client.post(step(response, 2), {"importance": "5", "about": asked})
    assert answer["Location"].startswith(step(response, 1))
    assert not response.ratings.exists()


def test_what_staff_took_down_is_not_swept(response, group):
    paper = NeedsResponseFactory(survey=response.survey, group=group, mode="paper")
    for one in (paper, response):
        long_ago(one)
    tidy_responses()
    assert set(NeedsResponse.objects.all()) == {paper, response}


@pytest.mark.parametrize("mode", ["web", "telephone"])
def test_an_enterprises_answers_are_no_starters(response, group, mode):
    NeedsResponse.objects.filter(pk=response.pk).update(email=ANNA, mode=mode)
    ask(response.survey, group)
    mine = confirm_address(NeedsResponse.objects.get(respondent_kind="starter"))
    assert mine.respondent_kind == "starter"
    assert NeedsResponse.objects.filter(pk=response.pk).exists()


def test_the_newest_letter_opens_what_was_begun(response, group):
    first = ask(response.survey, group)
    confirm_address(NeedsResponse.objects.get(respondent_kind="starter"))
    assert ask(response.survey, group) == first


def test_what_is_erased_in_another_window_is_gone(client, response, monkeypatch):
    for number in (1, 4, 5):
        opened = NeedsResponse.objects.select_related("survey").get(pk=response.pk)
        NeedsResponse.objects.filter(pk=response.pk).delete()
        monkeypatch.setattr(
            "enterprises.needs.step_views.StepPage.opener",
            staticmethod(lambda token, opened=opened: opened),
        )
        assert client.post(step(response, number), {}).status_code == 410
        opened.save(force_insert=True)


def test_nothing_is_written_of_what_is_gone(response):
    gone = NeedsResponse.objects.select_related("survey").get(pk=response.pk)
    response.delete()
    with pytest.raises(NeedsResponse.DoesNotExist):
        wish(gone, own_words="Altro")
    assert not NeedsResponse.objects.exists()


def test_a_survey_that_was_tried_out_is_not_published(response):
    trial = NeedsSurveyFactory(is_trial=True, topics=response.survey.topics.all())
    NeedRatingFactory(response=NeedsResponseFactory(survey=trial))
    trial.is_trial = False
    trial.save()
    with pytest.raises(ValidationError):
        publish(trial, by=coordinator())


def test_thanks_are_for_who_has_sent(client, response):
    rate(response, response.survey.topics.first(), importance=5)
    own = reverse("survey-answers", kwargs={"language": "it", "token": response.token})
    assert "Grazie" not in client.get(f"{own}?done=sent").content.decode()


def test_the_letters_go_with_the_week(response, group):
    ask(response.survey, group)
    then = timezone.now() - datetime.timedelta(days=8)
    OutgoingMail.objects.update(created_at=then)
    tidy_responses()
    assert not OutgoingMail.objects.exists()
