"""Detail pages that gather from several apps: resource, enterprise, organisation.

The apps make their lists themselves; what else stands on a page is listed here.
"""

from typing import Any, ClassVar

from django.db.models import QuerySet

from agrinnova.core.distances import measured_from, nearest
from agrinnova.core.geo import Point
from agrinnova.core.languages import columns
from agrinnova.core.models.office import callable_among
from agrinnova.portal.map.locator import locate
from agrinnova.portal.metadata.citation import cite
from agrinnova.web.kept_page import KeptRecordPage
from agrinnova.web.views import RecordPage, list_address
from antennas.models import Course, Organisation, SupportService
from enterprises.interviews.actions import public_words
from enterprises.models import Enterprise
from enterprises.registry.choices import Channel
from enterprises.registry.models.enterprise import parts_of
from events.models import Event
from knowledge.models import Practice, Resource, public_topics
from knowledge.views import across_languages

from .offices import office_in

RELATED = 6
NEIGHBOURS = 3
NEAR_KM = 40.0
OF_A_NEIGHBOUR = (
    *("slug", "sort_key", "original_language", *columns("title")),
    *("sector", "province", "country", "municipality__name", "municipality__province"),
)
OF_A_CARD = (*OF_A_NEIGHBOUR, *columns("summary"), "group", "origin", "source_url")


class ResourcePage(RecordPage):
    """The question and its answer first; then who else answers on the same topics."""

    model = Resource
    prefetch_related = (public_topics(), "files")
    exports = (
        ("BibTeX", "resource-page-bib"),
        ("RIS", "resource-page-ris"),
        ("CSL-JSON", "resource-page-csl"),
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record, language = self.object, self.kwargs["language"]
        topics = record.topics.all()
        here = record.group_id
        others = Resource.objects.published().exclude(pk=record.pk)
        enterprises: Any = Enterprise.objects.published()
        using = enterprises.filter(resources=record)
        courses: Any = Course.objects.published()
        doing = enterprises.sharing(topics, first=using, group=here)
        doing = doing.select_related("municipality").only(*OF_A_CARD)
        return super().get_context_data(
            files=record.files.all(),
            lies_elsewhere=not any(file.file for file in record.files.all()),
            citation=cite(record),
            related=across_languages(others.sharing(topics, group=here), language),
            enterprises=doing[:NEIGHBOURS],
            courses=on_topics(courses.with_next_editions(), topics, here),
            events=on_topics(Event.objects.published().coming(), topics, here),
            **kwargs,
        )


class EnterprisePage(KeptRecordPage):
    """What is new, what the territory gains, where it is and who is near."""

    model = Enterprise
    select_related = ("group", "municipality")
    prefetch_related = (public_topics(), "photos")
    pieces: ClassVar = {
        "neighbours": "enterprises/neighbours.html",
        "related": "enterprises/related.html",
    }
    among_its_kind = frozenset({"neighbours"})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record, language = self.object, self.kwargs["language"]
        contacts, excerpts = public_words(record, Channel.WEB, language)
        return super().get_context_data(
            contacts=contacts,
            excerpts=excerpts,
            photos=[photo for photo in record.photos.all() if photo.has_renditions],
            place=locate(record),
            offices=office_in(record.public_group),
            **parts_of(record),
            **({} if "holes" in kwargs else self.neighbours() | self.related()),
            **kwargs,
        )

    def reduced(self, records: QuerySet) -> QuerySet:
        about = records.only("slug", "sector", "group", "municipality")
        return about.select_related("municipality").prefetch_related(public_topics())

    def neighbours(self) -> dict[str, Any]:
        """The enterprises near it and those alike."""
        record, language = self.lean, self.kwargs["language"]
        return {
            "record": record,
            "neighbours": neighbours_of(record),
            "alike_address": list_address(record.kind, language, sector=record.sector),
        }

    def related(self) -> dict[str, Any]:
        """What it tells others, and what to read on its topics, its own first."""
        record, resources = self.lean, Resource.objects.published()
        chosen = record.resources.all()
        found = resources.sharing(record.topics.all(), chosen, record.group_id)
        tellers: Any = Practice.objects.published().filter(enterprise=record)
        return {
            "practices": tellers.with_tellers()[:RELATED],
            "related": across_languages(found, self.kwargs["language"]),
        }


class OrganisationPage(RecordPage):
    """Whom to ask, what it teaches, what it holds, where it works."""

    model = Organisation
    select_related = ("group", "municipality")
    prefetch_related = (public_topics(), "certifications")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record = self.object
        courses: Any = Course.objects.published().filter(organisations=record)
        services = SupportService.objects.published().filter(organisations=record)
        events = Event.objects.published().filter(organisations=record)
        practices: Any = Practice.objects.published().filter(organisation=record)
        return super().get_context_data(
            certifications=record.certifications.all(),
            courses=courses.with_next_editions().in_reading_order(),
            services=services.select_related("municipality").for_reader(
                self.kwargs["language"]
            ),
            events=events.select_related("municipality").in_time("")[:RELATED],
            practices=practices.with_tellers()[:RELATED],
            place=locate(record),
            offices=callable_among([record, record.public_group]),
            **kwargs,
        )


def on_topics(records: Any, topics: Any, group: int | None) -> QuerySet:
    """A few of `records` (courses, coming events) that carry most of `topics`."""
    found = records.sharing(topics, group=group)
    return found.select_related("municipality")[:NEIGHBOURS]


def neighbours_of(record: Enterprise) -> dict[str, list[Enterprise]]:
    """The nearest enterprises with their distance, and those alike in other valleys.

    Alike are those of the same sector and on the same topics, in another group. Both
    come in one statement, told apart here.
    """
    others: Any = Enterprise.objects.published().exclude(pk=record.pk)
    elsewhere = others.filter(sector=record.sector).exclude(group=record.group_id)
    alike = elsewhere.sharing(record.topics.all())
    keys = alike.raw_values("pk")[: 2 * NEIGHBOURS]
    if town := record.municipality:
        here = Point(town.latitude, town.longitude)
        nearby: Any = nearest(others, here, NEAR_KM, NEIGHBOURS)
        keys = keys.union(nearby.raw_values("pk"), all=True)
        others = measured_from(here, others).order_by("distance_km", "sort_key", "pk")
    # By keys of both together: with "or" every enterprise would be looked at.
    shown = others.filter(pk__in=keys).select_related("municipality")
    found = list(shown.only(*OF_A_NEIGHBOUR))
    near = [e for e in found if _is_near(e)][:NEIGHBOURS]
    rest = [e for e in found if e not in near and e.sector == record.sector]
    return {"near": near, "alike": rest[:NEIGHBOURS]}


def _is_near(other: Any) -> bool:
    distance = getattr(other, "distance_km", None)
    return distance is not None and distance <= NEAR_KM
