"""Topic pages: everything the network has on a topic."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Count, Q, QuerySet, Window
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from agrinnova.core.kept import keep
from agrinnova.core.languages import LANGUAGES, order_for
from agrinnova.portal.needs.waves import last_waves
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.portal.registry.site_context import focus_of_topic
from agrinnova.web.views import RecordPage, list_address, sample
from antennas.models import Course, Organisation, SupportService
from enterprises.models import Enterprise
from events.models import Event
from knowledge.models import Practice, Resource, Topic
from knowledge.views import by_label

from .by_territory import by_territory
from .offices import called_elsewhere, offices_on
from .page_sizes import pack_size

# What a topic page gathers beside resources: the name in its template, the kind.
GATHERED: tuple[tuple[str, Any], ...] = (
    ("enterprises", Enterprise),
    ("courses", Course),
    ("services", SupportService),
    ("practices", Practice),
    ("events", Event),
    ("organisations", Organisation),
)

# What is counted by territory: support helps in several, or in all.
COUNTED = tuple(pair for pair in GATHERED if pair[1] is not SupportService)


class TopicList(View):
    """The fourteen groups of topics with theirs, and how much there is on each."""

    model = Topic

    def get(self, request: HttpRequest, language: str) -> HttpResponse:
        here = {"language": language}
        context = {
            "heading": _("Topics"),
            "section": Topic.kind,
            "topic_groups": topic_groups(language, records_on_topics()),
            "suggestions": reverse("suggestions", kwargs=here),
            "exports": [
                {
                    "label": _("table (CSV)"),
                    "address": reverse("topic-csv", kwargs=here),
                },
                {
                    "label": _("workbook (XLSX)"),
                    "address": reverse("topic-xlsx", kwargs=here),
                },
            ],
        }
        return render(request, "portal/topic_list.html", context)


class TopicPage(RecordPage):
    model = Topic
    select_related = ("parent",)
    template_name = "portal/topic_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        topic, language = self.object, self.kwargs["language"]
        lists = gathered(topic, language)
        samples = {
            name: sample(
                records, list_address(records.model.kind, language, topic=topic.slug)
            )
            for name, records in lists.items()
        }
        on_topic: Any = Resource.objects.published().about(topic)
        counted = [on_topic, *(lists[name] for name, _model in COUNTED)]
        resources = samples["resources"]
        resources["by_language"] = by_language(resources, language)
        shown = [record for kind in samples.values() for record in kind["records"]]
        offices = offices_on(topic, language)
        wave, _before = last_waves()
        packed = [*shown, *called_elsewhere(offices, shown)]
        return super().get_context_data(
            children=by_label(topic.children.all(), language),
            labels=other_labels(topic, language),
            focus=focus_of_topic(topic),
            offices=offices,
            by_territory=by_territory(counted, language, topic=topic.slug),
            wave=wave,
            need=wave and wave.cell(str(topic.public_id), None),
            pack_size=pack_size(packed),
            pack_count=len(packed),
            **samples,
            **kwargs,
        )


def gathered(topic: Topic, language: str) -> dict[str, QuerySet]:
    """The published records on `topic` and on those of its group, by kind; of events
    the coming ones."""
    others = {
        name: model.objects.published()
        .about(topic)
        .select_related("municipality")
        .for_reader(language)
        for name, model in GATHERED
    }
    others["events"] = others["events"].coming()
    others["courses"] = others["courses"].with_next_editions()
    others["practices"] = others["practices"].with_tellers()
    return {"resources": resources_on(topic, language), **others}


def resources_on(topic: Topic, language: str) -> QuerySet:
    """The resources on `topic`, those first that the reader can read.

    Each says how many there are in each language (`in_it`, ...): the counts come with
    the records, in one statement.
    """
    counts = {
        f"in_{code}": Window(Count("pk", filter=Q(document_languages__contains=[code])))
        for code in LANGUAGES
    }
    found = Resource.objects.published().about(topic).annotate(**counts)
    return found.for_reader(language)


def by_language(resources: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """How many resources there are in each language, the reader's first."""
    return [
        {
            "code": code,
            "count": count,
            "address": f"{resources['address']}&in_language={code}",
        }
        for first in resources["records"][:1]
        for code in order_for(language, language)
        if (count := getattr(first, f"in_{code}"))
    ]


def other_labels(topic: Topic, language: str) -> list[dict[str, str]]:
    """What the topic is called in the other languages, and who stands behind it."""
    return [
        {
            "code": code,
            "text": getattr(topic, f"title_{code}"),
            "state": topic.text_status.get(code, ""),
        }
        for code in LANGUAGES
        if code != language and getattr(topic, f"title_{code}")
    ]


def records_on_topics() -> Callable[[Topic], int]:
    """Says how many public records carry a topic, of all kinds that have topics.

    Counted by the links alone: none is read twice for its words in two languages.
    """
    first, *others = (_by_topic(kind) for kind in KINDS.values() if _has_topics(kind))
    counts: Counter[int] = Counter()
    for topic, number in first.union(*others, all=True):
        counts[topic] += number
    return lambda topic: counts[topic.pk]


def _has_topics(model: Any) -> bool:
    return hasattr(model, "topics")


def _by_topic(model: Any) -> QuerySet:
    """Keys of topics, each with how many public records of a kind carry it."""
    carrying = model.objects.published().filter(topics__isnull=False)
    return carrying.order_by().values_list("topics").annotate(Count("pk"))


def topic_groups(
    language: str, records_on: Callable[[Topic], int]
) -> list[dict[str, Any]]:
    """The groups of topics by label, each with its topics and the records on them."""
    topics = keep("topics", language, make=partial(_by_label, language))
    groups = []
    for group in topics:
        if group.parent_id is None:
            own = [topic for topic in topics if topic.parent_id == group.pk]
            count = sum(map(records_on, [group, *own]))
            entries = [{"topic": t, "count": records_on(t)} for t in own]
            groups.append({"topic": group, "count": count, "topics": entries})
    return groups


def _by_label(language: str) -> list[Topic]:
    return by_label(Topic.objects.published(), language)
