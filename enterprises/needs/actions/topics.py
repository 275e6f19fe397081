"""Topics proposed for a needs survey, by what is known before anybody was asked."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from agrinnova.core.models import User
from agrinnova.publishing.permissions import require
from enterprises.interviews.models import Interview
from enterprises.needs.models import NeedsSurvey, SurveyTopic
from enterprises.registry.models import Enterprise
from knowledge.models import DailyPageViews, Subscription, Topic, TopicSearches
from knowledge.models.search_counts import SHOWN_FROM

PROPOSED = 12  # topics: some five minutes of answering
INTEREST = datetime.timedelta(days=365)
# What anybody may read; of interviews nothing is public, not even in an order.
PUBLIC = ("views", "searches", "subscribers", "enterprise_count")


def propose_topics(survey: NeedsSurvey, *, by: User | None) -> list[Topic]:
    """Give a survey without topics those most is known of; gives what it gave.

    Raises:
        PermissionDenied: the survey is not `by`'s to edit.
    """
    require(survey, by, "edit")
    if survey.topics.exists():
        return []
    topics = _ranked((*PUBLIC, "interview_count"))[:PROPOSED]
    SurveyTopic.objects.bulk_create(
        SurveyTopic(survey=survey, topic=topic, position=position)
        for position, topic in enumerate(topics, start=1)
    )
    return topics


def topics_of_interest() -> list[Topic]:
    """The published topics of the lower level, the most asked for first.

    Interest is the sum of a topic's shares of the year's page views and of the searches
    in vain, of the confirmed subscriptions, and of the enterprises that carry a topic;
    where there is none, the order is that of the titles.
    """
    return _ranked(PUBLIC)


def known_numbers(topic: str = "") -> dict[str, Any]:
    """Annotations with what is known of a topic before anybody was asked.

    Args:
        topic: the path to it, such as `topic__`; empty for a queryset of topics.
    """
    key, since = OuterRef(f"{topic}pk"), timezone.localdate() - INTEREST
    read = DailyPageViews.objects.filter(
        kind=Topic.kind, public_id=OuterRef(f"{topic}public_id"), day__gte=since
    )
    missed = TopicSearches.objects.filter(topic=key, day__gte=since)
    wanted = Subscription.topics.through.objects.filter(
        topic=key, subscription__confirmed_at__isnull=False
    )
    carrying = Enterprise.objects.published().filter(topics=key)
    told = Interview.objects.filter(enterprise__topics=key)
    return {
        "views": _number(read, "public_id", Sum("reads")),
        "searches": _number(missed, "topic", Sum("missed"), at_least=SHOWN_FROM),
        "subscribers": _number(wanted, "topic", Count("pk")),
        "enterprise_count": _number(carrying, "topics", Count("pk")),
        "interview_count": _number(told, "enterprise__topics", Count("pk")),
    }


def _ranked(parts: Sequence[str]) -> list[Topic]:
    lower = Topic.objects.published().filter(parent__isnull=False)
    found = list(lower.in_reading_order().annotate(**known_numbers()))
    sums = {part: sum(getattr(topic, part) for topic in found) for part in parts}
    known = [part for part in parts if sums[part]]
    return sorted(
        found,
        key=lambda topic: -sum(getattr(topic, part) / sums[part] for part in known),
    )


def _number(rows: QuerySet, by: str, of: Sum | Count, at_least: int = 0) -> Coalesce:
    """The number that `of` makes of `rows` grouped by `by`; 0 for none or too few."""
    numbers = rows.order_by().values(by).annotate(number=of)
    shown = numbers.filter(number__gte=at_least).values("number")[:1]
    return Coalesce(Subquery(shown), 0, output_field=IntegerField())
