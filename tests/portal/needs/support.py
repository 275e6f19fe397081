"""Gaps for tests: a closed wave on known topics with something on offer."""

from typing import Any

from enterprises.models import NeedRating, NeedsSurvey
from enterprises.needs.actions import close_survey, evaluate_survey
from tests.enterprises.needs.waves import rate, respondents
from tests.factories import GroupFactory, NeedsSurveyFactory, TopicFactory

NEEDED, KNOWN_WELL = (5, 2), (3, 5)


class Gap:
    """Two territories, of which 12 and 3 people answered on two topics.

    `cheese` is needed by all, `honey` by nobody; `asked_later` was not asked.
    """

    def __init__(self) -> None:
        parent = TopicFactory(title="Filiere", published=True)
        self.cheese, self.honey, self.asked_later = (
            TopicFactory(title=title, published=True, parent=parent)
            for title in ("Formaggio", "Miele", "Vino")
        )
        self.valley, self.hills = (
            GroupFactory(
                title=title, published=True, join_role="partner", languages=["it"]
            )
            for title in ("GAL Valle", "GAL Colli")
        )
        self.survey = self.wave(needs=10)

    def wave(self, *, needs: int, people: int = 15) -> NeedsSurvey:
        """A closed wave in which `needs` people of the valley have a need of cheese."""
        topics = [self.cheese, self.honey]
        survey = NeedsSurveyFactory(published=True, topics=topics)
        places: list[dict[str, Any]] = [{"group": self.valley}] * people
        places += [{"group": self.hills}] * 6
        found = respondents(survey, places)
        NeedRating.objects.bulk_create(
            rate(response, topic, *(NEEDED if is_needed else KNOWN_WELL))
            for at, response in enumerate(found)
            for topic, is_needed in (
                (self.cheese, at < needs or at >= people),
                (self.honey, False),
            )
        )
        closed = close_survey(survey, by=None)
        evaluate_survey(closed)
        return closed
