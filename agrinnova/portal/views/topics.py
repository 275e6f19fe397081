"""The crossroads: everything the network has on a topic."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from agrinnova.shared.facets import Unnest
from agrinnova.shared.models import Record, SearchEntry
from agrinnova.shared.text import fold
from agrinnova.shared.views import RecordPage, list_address, sample
from antennas.models import Course, Organisation
from enterprises.models import Enterprise
from events.models import Event
from knowledge.models import FocusTopic, Resource, Topic

# What a topic page gathers: the name in its template, the kind, what a card reads.
GATHERED: tuple[tuple[str, type[Record], tuple[str, ...]], ...] = (
    ("resources", Resource, ()),
    ("enterprises", Enterprise, ("municipality",)),
    ("courses", Course, ("municipality",)),
    ("events", Event, ("municipality",)),
    ("organisations", Organisation, ("municipality",)),
)
SHOWN_OF_EACH = 6
# What a page of a record weighs on a device, near enough to choose by.
PAGE_BYTES = 15_000


class TopicList(View):
    """The fourteen groups of topics with theirs, and how much there is on each."""

    def get(self, request: HttpRequest, language: str) -> HttpResponse:
        context = {
            "heading": _("Topics"),
            "section": Topic.kind,
            "topic_groups": topic_groups(language),
            "suggestions": reverse("suggestions", kwargs={"language": language}),
        }
        return render(request, "portal/topic_list.html", context)


class TopicPage(RecordPage):
    model = Topic
    related = ("parent",)
    fetched = ("children",)

    def template(self) -> str:
        return "portal/topic_page.html"

    def context(self, record: Topic, language: str) -> dict[str, Any]:
        samples = {
            name: sample(
                records,
                list_address(records.model.kind, language, topic=record.slug),
                SHOWN_OF_EACH,
            )
            for name, records in gathered(record).items()
        }
        shown = sum(len(kind["records"]) for kind in samples.values())
        return {
            **samples,
            "children": by_label(record.children.all(), language),
            "focus": FocusTopic.objects.current().filter(topic=record),
            "pack_size": PAGE_BYTES * (1 + shown),
        }


def gathered(topic: Topic) -> dict[str, QuerySet]:
    """The published records on `topic` and on those of its group, by kind."""
    return {
        name: model.objects.published()
        .about(topic)
        .select_related(*related)
        .in_reading_order()
        for name, model, related in GATHERED
    }


def by_label(topics: Iterable[Topic], language: str) -> list[Topic]:
    """Published topics in the order of their labels in the reader's language."""
    public = [topic for topic in topics if topic.is_published]
    return sorted(public, key=lambda topic: fold(topic.words("title", language).text))


def topic_groups(language: str) -> list[dict[str, Any]]:
    """The groups of topics by label, each with its topics and the records on them."""
    counts = dict(
        SearchEntry.objects.annotate(topic=Unnest("topics"))
        .values_list("topic")
        .annotate(Count("public_id", distinct=True))
    )
    topics = by_label(Topic.objects.published(), language)
    groups = []
    for group in topics:
        if group.parent_id is None:
            own = [
                {"topic": topic, "count": counts.get(topic.pk, 0)}
                for topic in topics
                if topic.parent_id == group.pk
            ]
            count = counts.get(group.pk, 0) + sum(entry["count"] for entry in own)
            groups.append({"topic": group, "count": count, "topics": own})
    return groups
