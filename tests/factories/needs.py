"""Factories of the needs survey: drafts by default, no random words."""

import datetime

from enterprises.models import (
    NeedRating,
    NeedsResponse,
    NeedsSurvey,
    SurveyInvitation,
)
from tests.factory_support import Factory, RecordFactory

from .enterprises import EnterpriseFactory
from .knowledge import TopicFactory
from .shared import GroupFactory

NeedsSurveyFactory = RecordFactory(
    NeedsSurvey,
    lambda n: {
        "title": f"Indagine {n}",
        "summary": f"A che cosa serve l'indagine {n}.",
        "opens_on": datetime.date(2020, 1, 1),
        "closes_on": datetime.date(2030, 12, 31),
    },
    needs=lambda: {"topics": [TopicFactory(published=True)]},
)
SurveyInvitationFactory = Factory(
    SurveyInvitation,
    lambda n: {
        "survey": lambda: NeedsSurveyFactory(published=True),
        "enterprise": EnterpriseFactory,
        "channel": "letter",
    },
)
NeedsResponseFactory = Factory(
    NeedsResponse,
    lambda n: {
        "survey": lambda: NeedsSurveyFactory(published=True),
        "respondent_kind": "starter",
        "group": GroupFactory,
        "language": "it",
        "mode": "paper",
        "consent_text": "Acconsento.",
    },
)
NeedRatingFactory = Factory(
    NeedRating,
    lambda n: {
        "response": NeedsResponseFactory,
        "topic": lambda: TopicFactory(published=True),
        "mode": "paper",
    },
)
