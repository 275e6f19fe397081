"""Topics proposed for a needs survey: those in which readers are most interested."""

import datetime

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from agrinnova.core.models import User
from agrinnova.publishing.permissions import require
from enterprises.needs.models import NeedsSurvey, SurveyTopic
from knowledge.models import DailyPageViews, Subscription, Topic

PROPOSED = 12  # topics: some five minutes of answering
INTEREST = datetime.timedelta(days=365)


def propose_topics(survey: NeedsSurvey, *, by: User | None) -> list[Topic]:
    """Give a survey without topics those of most interest; gives what it gave.

    Raises:
        PermissionDenied: the survey is not `by`'s to edit.
    """
    require(survey, by, "edit")
    if survey.topics.exists():
        return []
    topics = topics_of_interest()[:PROPOSED]
    SurveyTopic.objects.bulk_create(
        SurveyTopic(survey=survey, topic=topic, position=position)
        for position, topic in enumerate(topics, start=1)
    )
    return topics


def topics_of_interest() -> list[Topic]:
    """The published topics of the lower level, the most asked for first.

    Interest is a topic's share of the year's page views plus its share of the
    confirmed subscriptions; where there is none, the order is that of the titles.
    """
    lower = Topic.objects.published().filter(parent__isnull=False)
    found = list(
        lower.in_reading_order().annotate(views=_views(), subscribers=_subscribers())
    )
    views = sum(topic.views for topic in found) or 1
    subscribers = sum(topic.subscribers for topic in found) or 1
    return sorted(
        found,
        key=lambda topic: -topic.views / views - topic.subscribers / subscribers,
    )


def _views() -> Coalesce:
    since = timezone.localdate() - INTEREST
    read = DailyPageViews.objects.filter(
        kind=Topic.kind, public_id=OuterRef("public_id"), day__gte=since
    )
    return _number(read.order_by().values("public_id"), Sum("reads"))


def _subscribers() -> Coalesce:
    wanted = Subscription.topics.through.objects.filter(
        topic=OuterRef("pk"), subscription__confirmed_at__isnull=False
    )
    return _number(wanted.order_by().values("topic"), Count("pk"))


def _number(rows: QuerySet, of: Sum | Count) -> Coalesce:
    """The one number that `of` makes of the grouped `rows`, 0 for none."""
    number = Subquery(rows.annotate(number=of).values("number"))
    return Coalesce(number, 0, output_field=IntegerField())
