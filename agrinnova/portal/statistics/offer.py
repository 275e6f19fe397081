"""Statistics of resources: by topic and language, with how often they are read."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Sum
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core.choices import Language
from knowledge.models import DailyPageViews, Resource, Topic

from .scope import Scope
from .tables import Row, Table

NEW, SHOWN, READ = range(3)


def resources(scope: Scope) -> list[Table]:
    """Resources by topic and by language, each with how often they were read."""
    shown = scope.by_its_end(scope.of(Resource.objects.published()), "published_at")
    used = scope.during(DailyPageViews.objects.filter(kind=Resource.kind), "day")
    by_record = used.order_by().values("public_id").annotate(times=Sum("reads"))
    reads = dict(by_record.values_list("public_id", "times"))
    topics: Counter[tuple[Any, int]] = Counter()
    languages: Counter[tuple[Any, int]] = Counter()
    for key, since, codes, carried in _each(shown):
        numbers = (int(scope.holds(since)), 1, reads.get(key, 0))
        for column, number in enumerate(numbers):
            topics.update({(topic, column): number for topic in carried})
            languages.update({(code, column): number for code in set(codes)})
    how = _(
        "New: first published in the period. On the portal: public today and"
        " published by the end of the period. Times read: how often their pages were"
        " opened in the period. A resource with several counts in each."
    )
    columns = [_("New"), _("On the portal"), _("Times read")]
    named = Topic.objects.filter(pk__in={topic for topic, _column in topics})
    labels = [(topic.pk, str(topic)) for topic in named.in_reading_order()]
    return [
        Table(
            Resource.kind,
            _("Resources by topic"),
            how,
            capfirst(_("topic")),
            columns,
            _lines(labels, topics),
        ),
        Table(
            Resource.kind,
            _("Resources by language of the documents"),
            how,
            capfirst(_("language")),
            columns,
            _lines(Language.choices, languages),
        ),
    ]


def _each(shown: Any) -> Iterable[tuple[Any, Any, list[str], set[int]]]:
    """Key, date, languages and topics of every resource, in one statement."""
    found: dict[Any, tuple[Any, Any, list[str], set[int]]] = {}
    columns = ("public_id", "published_at", "document_languages", "topics")
    for key, since, codes, topic in shown.order_by().values_list(*columns):
        carried = found.setdefault(key, (key, since, codes, set()))[3]
        carried.update({topic} - {None})
    return found.values()


def _lines(
    labels: Iterable[tuple[Any, Any]], counts: Counter[tuple[Any, int]]
) -> list[Row]:
    return [
        (str(label), [counts[key, column] for column in (NEW, SHOWN, READ)])
        for key, label in labels
    ]
