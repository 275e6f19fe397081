"""Querysets of topic search counts: how often topics are searched for, and in vain."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from django.db import connection, models
from django.db.models import Sum

SHOWN_FROM = 5  # searches; fewer are shown to nobody
# Adds in one step, as `DailyPageViewsQuerySet.add`; a topic that is gone is left out.
ADD_SEARCHES = """
    INSERT INTO knowledge_topicsearches AS kept (day, language, topic_id, asked, missed)
    SELECT %s, %s, topic.id, %s, %s FROM knowledge_topic AS topic WHERE public_id = %s
    ON CONFLICT (topic_id, day, language)
    DO UPDATE SET asked = kept.asked + EXCLUDED.asked,
                  missed = kept.missed + EXCLUDED.missed
"""


class TopicSearch(NamedTuple):
    """All that is kept of a search: its day, its language, a topic that it means."""

    day: datetime.date
    language: str
    topic: UUID


class TopicSearchesQuerySet(models.QuerySet):
    """Seeing which topics are searched for."""

    def add(self, counts: Mapping[TopicSearch, tuple[int, int]]) -> None:
        """Add the numbers of searches, and of the missed ones, to what is kept."""
        rows = sorted(counts.items())
        with connection.cursor() as cursor:
            cursor.executemany(
                ADD_SEARCHES,
                [(key.day, key.language, *counted, key.topic) for key, counted in rows],
            )

    def by_topic(self, column: str, since: datetime.date | None) -> dict[int, int]:
        """The sums of `column` ("asked", "missed") by topic's key, from five on."""
        rows = self.filter(day__gte=since) if since else self
        sums = rows.order_by().values("topic").annotate(sum=Sum(column))
        shown = sums.filter(sum__gte=SHOWN_FROM)
        return dict(shown.order_by("-sum", "topic").values_list("topic", "sum"))

    def misses_by_topic(self, since: datetime.date | None = None) -> dict[int, int]:
        """How many searches found nothing good, by topic's key, from five on."""
        return self.by_topic("missed", since)
