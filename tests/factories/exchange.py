"""Factories of the exchange: drafts by default, no random words."""

from knowledge.models import Practice
from tests.factory_support import RecordFactory

from .antennas import OrganisationFactory
from .knowledge import TopicFactory
from .shared import SOURCE

PracticeFactory = RecordFactory(
    Practice,
    lambda n: {
        "title": f"Pratica {n}",
        "problem": f"Il problema {n}.",
        "done": f"Che cosa si è fatto {n}.",
        "organisation": OrganisationFactory,
        "source_url": SOURCE,
    },
    needs=lambda: {"topics": [TopicFactory(published=True)]},
)
