"""Persons who answered: all of theirs is exported and erased, and no more."""

import pytest

from enterprises.models import NeedRating, NeedsResponse
from enterprises.needs.actions import export_responses, forget_responses
from tests.factories import (
    NeedRatingFactory,
    NeedsResponseFactory,
    SurveyInvitationFactory,
)

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


def test_a_starter_gets_every_answer_and_is_erased_with_them() -> None:
    response = NeedsResponseFactory(email=ADA, seasons=["winter"])
    rating = NeedRatingFactory(response=response, importance=5, competence=2)
    NeedRatingFactory(importance=1)
    (held,) = export_responses(ADA.upper())
    assert held["seasons"] == ["winter"]
    assert held["answers"] == [
        {
            "importance": 5,
            "competence": 2,
            "would_train": None,
            "about": rating.topic.slug,
        }
    ]
    assert forget_responses(ADA) == 1
    assert (NeedsResponse.objects.count(), NeedRating.objects.count()) == (1, 1)


def test_an_enterprise_keeps_its_ratings_without_the_person() -> None:
    invitation = SurveyInvitationFactory()
    response = NeedsResponseFactory(
        invitation=invitation,
        survey=invitation.survey,
        respondent_kind="enterprise",
        email=ADA,
        own_words="Sono Ada.",
    )
    NeedRatingFactory(response=response, importance=4)
    assert forget_responses(ADA) == 1
    response.refresh_from_db()
    assert (response.email, response.own_words) == ("", "")
    assert response.ratings.count() == 1
    assert export_responses(ADA) == []
