"""Plain factories for interviews: guides with their questions, consents, excerpts."""

from typing import Any

from django.utils import timezone

from enterprises.models import (
    Excerpt,
    Interview,
    InterviewConsent,
    InterviewGuide,
    Question,
)
from tests.factory_support import Factory

from .enterprises import EnterpriseFactory


class GuidesFactory(Factory):
    """Makes interview guides with their questions, published when asked."""

    def __call__(self, *, published: bool = False, **given: Any) -> InterviewGuide:
        lines = given.pop("questions", [{"text": "Che cosa c'è di nuovo?"}])
        if published:
            given = {"published_at": timezone.now(), **given}
        guide = super().__call__(**given)
        for position, line in enumerate(lines):
            QuestionFactory(guide=guide, position=position, **line)
        return guide


InterviewGuideFactory = GuidesFactory(
    InterviewGuide, lambda n: {"title": f"Traccia {n}", "original_language": "it"}
)
QuestionFactory = Factory(
    Question, lambda n: {"guide": InterviewGuideFactory, "kind": "text"}
)
InterviewFactory = Factory(
    Interview,
    lambda n: {
        "enterprise": EnterpriseFactory,
        "guide": lambda: InterviewGuideFactory(published=True),
        "mode": "in_person",
    },
)
InterviewConsentFactory = Factory(
    InterviewConsent,
    lambda n: {
        "interview": InterviewFactory,
        "purpose": "quote",
        "text_shown": "Acconsento.",
        "given_at": timezone.now,
    },
)
ExcerptFactory = Factory(
    Excerpt,
    lambda n: {"interview": InterviewFactory, "text": f"Parole {n}."},
)
