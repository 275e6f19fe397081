"""What stands around every page, and a process that knows nothing of it yet."""

from django.conf import settings
from django.core.cache import caches

from agrinnova.core import ledger
from tests.factories import (
    FocusTopicFactory,
    FundingLogoFactory,
    FundingStatementFactory,
    GroupFactory,
    TopicFactory,
)


def stand_around() -> None:
    """Who pays, with logos, and what is in focus, here and in a territory."""
    for number in range(2):
        statement = FundingStatementFactory(is_shown=True)
        FundingLogoFactory(statement=statement, name=f"Ente {number}")
        FundingLogoFactory(statement=statement, name=f"Regione {number}")
    FocusTopicFactory(topic=TopicFactory(slug="in-focus", published=True))
    group = GroupFactory(slug="gal-in-focus", published=True)
    topic = TopicFactory(slug="in-focus-there", published=True)
    FocusTopicFactory(topic=topic, group=group)


def be_cold() -> None:
    """Forget all that a process keeps between two pages."""
    for name in settings.CACHES:
        caches[name].clear()
    ledger.forget_head()
