"""Demo survey: a synthetic wave with synthetic answers, closed, and marked as such.

The real answers of JoIN's enterprises are not public, and none are invented as real:
this one is for trying the portal out, and `make run` never makes it.
"""

import datetime
import random

from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.core.choices import Origin
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import LocalActionGroup
from agrinnova.publishing.actions import publish, save_record, withdraw
from enterprises.models import NeedRating, NeedsResponse, NeedsSurvey
from enterprises.needs.actions import close_survey, evaluate_survey, propose_topics
from enterprises.needs.choices import AnswerMode, RespondentKind
from enterprises.registry.choices import SECTORS

from .words import NOTE, SURVEY_SUMMARY, SURVEY_TITLE

SLUG, SEED = "demo-survey", 20260101
LONG = datetime.timedelta(days=30)
SCALE = (1, 2, 3, 4, 5)


def make_survey(people: int) -> NeedsSurvey:
    """A closed wave that `people` answered; the same answers every time.

    Raises:
        ValueError: the real data are not loaded, or there is such a wave already.
    """
    groups = list(LocalActionGroup.objects.partners().order_by("pk"))
    if not groups or NeedsSurvey.objects.filter(slug=SLUG).exists():
        raise ValueError("no territories, or made already")
    today = timezone.localdate()
    survey = NeedsSurvey(slug=SLUG, origin=Origin.PORTAL, original_language="it")
    survey.opens_on, survey.closes_on = today - LONG, today
    for code in LANGUAGES:
        setattr(survey, f"title_{code}", SURVEY_TITLE[code])
        setattr(survey, f"summary_{code}", SURVEY_SUMMARY[code])
        setattr(survey, f"note_{code}", NOTE[code])
    save_record(survey)
    propose_topics(survey, by=None)
    publish(survey, by=None)
    _answer(survey, groups, people)
    closed = close_survey(survey, by=None)
    evaluate_survey(closed)
    return closed


def clear_survey() -> int:
    """Delete the synthetic wave with its answers; how many there were."""
    waves = list(NeedsSurvey.objects.filter(slug=SLUG, note_it=NOTE["it"]))
    for wave in waves:
        with ledger.writing():
            withdraw(wave, by=None)
            NeedsSurvey.objects.filter(pk=wave.pk).delete()
    return len(waves)


def _answer(survey: NeedsSurvey, groups: list[LocalActionGroup], people: int) -> None:
    """Answers by chance, of starters on paper; some topics matter more than others."""
    chance = random.Random(SEED)  # noqa: S311 no secret
    topics = list(survey.topics.order_by("pk"))
    responses = NeedsResponse.objects.bulk_create(
        NeedsResponse(
            survey=survey,
            respondent_kind=RespondentKind.STARTER,
            group=chance.choice(groups),
            sector=chance.choice(SECTORS.codes[:4]),
            is_young_led=chance.choice((True, False, None)),
            is_women_led=chance.choice((True, False, None)),
            language=chance.choice(LANGUAGES),
            mode=AnswerMode.PAPER,
            consent_text=NOTE["en"],
        )
        for _ in range(people)
    )
    NeedRating.objects.bulk_create(
        NeedRating(
            response=response,
            topic=topic,
            importance=chance.choices(SCALE, (1, 1, 2, 3 + at % 3, 2 + at % 5))[0],
            competence=chance.choices(SCALE, (2 + at % 4, 3, 3, 2, 1))[0],
            would_train=chance.random() < 0.6,
            mode=AnswerMode.PAPER,
        )
        for response in responses
        for at, topic in enumerate(topics)
    )
