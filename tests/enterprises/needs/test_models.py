"""Models of the survey: what the database refuses, and who sees which answers."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from agrinnova.publishing import actions
from enterprises.models import NeedRating, NeedsResponse, NeedsSurvey
from tests.factories import (
    GroupFactory,
    NeedRatingFactory,
    NeedsResponseFactory,
    NeedsSurveyFactory,
    OrganisationFactory,
    SurveyInvitationFactory,
    TopicFactory,
    coordinator,
    editor,
    officer,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 5, 1)
BEFORE, AFTER = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)


def refuses(constraint: str, make: Any, **values: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make(**values)


def test_the_database_refuses_what_cannot_be() -> None:
    survey = NeedsSurveyFactory()
    refuses("closes_after", NeedsSurveyFactory, opens_on=DAY, closes_on=BEFORE)
    now, survey_rows = timezone.now(), NeedsSurvey.objects.filter(pk=survey.pk)
    published = {"is_trial": True, "published_at": now}
    refuses("trial_is_not_public", survey_rows.update, **published)
    refuses("closed_was_published", survey_rows.update, closed_at=now)
    refuses("invitation_or_starter", NeedsResponseFactory, respondent_kind="enterprise")
    rating = NeedRatingFactory()
    same = {"response": rating.response, "topic": rating.topic}
    refuses("rating_once", NeedRatingFactory, **same)
    refuses("importance_on_scale", NeedRatingFactory, importance=6)
    refuses("competence_on_scale", NeedRatingFactory, competence=0)
    invitation = SurveyInvitationFactory()
    again = {"survey": invitation.survey, "enterprise": invitation.enterprise}
    refuses("invitation_once", SurveyInvitationFactory, **again)
    often = [timezone.now()] * 3
    refuses("twice_at_most", SurveyInvitationFactory, reminded_at=often)


def test_a_starter_confirms_an_address_once_a_survey() -> None:
    now, survey = timezone.now(), NeedsSurveyFactory(published=True)
    first = {"survey": survey, "email": "Ada@example.org", "confirmed_at": now}
    NeedsResponseFactory(**first)
    NeedsResponseFactory(survey=survey, email="ada@example.org")
    NeedsResponseFactory(email="ada@example.org", confirmed_at=now)
    again = first | {"email": "ada@example.org"}
    refuses("confirmed_once", NeedsResponseFactory, **again)


def test_a_survey_is_open_on_its_days_once_published_or_as_a_trial() -> None:
    days = {"opens_on": DAY, "closes_on": DAY}
    public = NeedsSurveyFactory(published=True, **days)
    trial = NeedsSurveyFactory(is_trial=True, **days)
    NeedsSurveyFactory(**days)
    NeedsSurveyFactory(withdrawn=True, **days)
    assert set(NeedsSurvey.objects.open(DAY)) == {public, trial}
    assert not NeedsSurvey.objects.open(BEFORE).exists()
    assert not NeedsSurvey.objects.open(AFTER).exists()
    assert list(NeedsSurvey.objects.to_close(AFTER)) == [public]
    assert not NeedsSurvey.objects.to_close(DAY).exists()
    NeedsSurvey.objects.filter(pk=public.pk).update(closed_at=timezone.now())
    assert list(NeedsSurvey.objects.open(DAY)) == [trial]


def test_a_trial_and_one_without_topics_are_not_published() -> None:
    surveys = {
        "trial": NeedsSurveyFactory(
            is_trial=True, topics=[TopicFactory(published=True)]
        ),
        "no topics": NeedsSurveyFactory(),
        "not public": NeedsSurveyFactory(topics=[TopicFactory()]),
    }
    for reason, survey in surveys.items():
        with override("en"), pytest.raises(ValidationError, match=reason):
            actions.publish(survey, by=None)


def test_an_officer_sees_the_answers_of_their_group_alone() -> None:
    ours, theirs = GroupFactory(), GroupFactory()
    mine = NeedRatingFactory(response=NeedsResponseFactory(group=ours))
    other = NeedRatingFactory(response=NeedsResponseFactory(group=theirs))
    of_ours = officer(ours)
    assert list(NeedsResponse.objects.editable_by(of_ours)) == [mine.response]
    assert list(NeedRating.objects.editable_by(of_ours)) == [mine]
    assert set(NeedRating.objects.editable_by(coordinator())) == {mine, other}
    stranger = editor(OrganisationFactory(group=ours))
    assert not NeedRating.objects.editable_by(stranger).exists()


def test_what_a_close_counts() -> None:
    """Enterprises, confirmed addresses, paper and telephone; of trials nothing."""
    survey = NeedsSurveyFactory(published=True)
    invitation = SurveyInvitationFactory(survey=survey)
    counted = {
        NeedsResponseFactory(
            survey=survey,
            invitation=invitation,
            respondent_kind="enterprise",
            mode="web",
        ),
        NeedsResponseFactory(
            survey=survey, mode="web", email="a@b.example", confirmed_at=timezone.now()
        ),
        NeedsResponseFactory(survey=survey, mode="telephone"),
    }
    NeedsResponseFactory(survey=survey, mode="web", email="b@b.example")
    NeedsResponseFactory(survey=NeedsSurveyFactory(is_trial=True))
    assert set(NeedsResponse.objects.counted()) == counted
