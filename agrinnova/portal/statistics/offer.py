"""Statistics of the offer: resources by topic and language, training, events."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core.choices import Language
from antennas.choices import COURSE_LEVELS
from antennas.models import Course
from events.choices import EVENT_KINDS
from events.models import Event
from knowledge.models import DailyPageViews, Resource, Topic

from .scope import Row, Scope, Table, summed

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


def training(scope: Scope) -> list[Table]:
    """Courses by level, with their hours."""
    courses = scope.by_its_end(scope.of(Course.objects.published()), "published_at")
    is_new = Q(pk__in=scope.during(Course.objects.all(), "published_at").values("pk"))
    counted = (
        courses.order_by()
        .values("level")
        .annotate(
            new=Count("pk", filter=is_new),
            offered=Count("pk"),
            lasting=Sum("hours", default=0),
            silent=Count("pk", filter=Q(hours__isnull=True)),
        )
    )
    found = {line["level"]: line for line in counted}
    names = ("new", "offered", "lasting", "silent")
    rows: list[Row] = [
        (COURSE_LEVELS.label(level), [found[level][name] for name in names])
        for level in COURSE_LEVELS.codes
        if level in found
    ]
    how = _(
        "New: first published in the period. On offer: public today and published by"
        " the end of the period. Hours: added up over the courses on offer that state"
        " them."
    )
    columns = [_("New"), _("On offer"), _("Hours"), _("Hours not stated")]
    return [
        Table(
            Course.kind,
            _("Training on offer"),
            how,
            capfirst(_("level")),
            columns,
            rows,
            summed(_("Total"), rows),
        )
    ]


def events(scope: Scope) -> list[Table]:
    """Events by kind that were held in the period."""
    every = scope.of(Event.objects.published())
    over = scope.during(every.filter(ends_on__lte=timezone.localdate()), "ends_on")
    held = Q(pk__in=over.values("pk"))
    counted = (
        every.order_by()
        .values("type")
        .annotate(
            held=Count("pk", filter=held),
            undated=Count("pk", filter=Q(ends_on__isnull=True)),
        )
    )
    found = {line["type"]: line for line in counted}
    names = ("held", "undated")
    rows: list[Row] = [
        (EVENT_KINDS.label(code), [found[code][name] for name in names])
        for code in EVENT_KINDS.codes
        if code in found
    ]
    how = _(
        "Held: public events whose last day lies in the period and not after today."
        " Events whose date is known only in words are told apart: they belong to no"
        " period. How many people came is not counted yet."
    )
    return [
        Table(
            Event.kind,
            _("Events by kind"),
            how,
            capfirst(_("kind")),
            [_("Held"), _("Date only in words")],
            rows,
            summed(_("Total"), rows),
        )
    ]
