"""Public statistics of readers: topics searched for and read, from five times on.

They are counted up to a day that is over and written down, so that they stand still for
the whole day, as pages that are kept need.
"""

import datetime
from typing import Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from knowledge.models import DailyPageViews, Topic, TopicSearches
from knowledge.models.search_counts import SHOWN_FROM

from .figure import Figure, FigureRow, Head

MOST_SHOWN = 20
WRITTEN_AFTER = datetime.timedelta(days=2)


def last_day() -> datetime.date:
    """The last day of which readers are counted."""
    return timezone.localdate() - WRITTEN_AFTER


def readers() -> list[Figure]:
    """The topics that readers search for, and those whose page they open."""
    until = last_day()
    asked = TopicSearches.objects.filter(day__lte=until).by_topic("asked", None)
    views = DailyPageViews.objects.filter(kind=Topic.kind, day__lte=until).order_by()
    sums = views.values("public_id").annotate(sum=Sum("reads"))
    read = dict(sums.filter(sum__gte=SHOWN_FROM).values_list("public_id", "sum"))
    topics = Topic.objects.published()
    found = [*topics.filter(pk__in=asked), *topics.filter(public_id__in=read)]
    by_pk, by_id = {t.pk: t for t in found}, {t.public_id: t for t in found}
    return [
        Figure(
            "topics_searched",
            _("Topics most searched for"),
            _(
                "How often the search was asked for a topic in the last two years, by"
                " any of its names in any language; from five times on."
            ),
            capfirst(_("topic")),
            [Head("searches", _("Searches"))],
            _rows({by_pk[key]: n for key, n in asked.items() if key in by_pk}),
        ),
        Figure(
            "topics_read",
            _("Topics most read"),
            _(
                "How often the page of a topic was opened, in all languages; from five"
                " times on. Visitors cannot be told from visits."
            ),
            capfirst(_("topic")),
            [Head("reads", _("Times read"))],
            _rows({by_id[key]: n for key, n in read.items() if key in by_id}),
        ),
    ]


def _rows(counts: dict[Any, int]) -> list[FigureRow]:
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].sort_key))
    return [
        FigureRow(Head(topic.slug, str(topic)), [number])
        for topic, number in most[:MOST_SHOWN]
    ]
