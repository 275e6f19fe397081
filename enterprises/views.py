"""The pages of enterprises."""

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from agrinnova.shared.views import RecordList, RecordPage
from knowledge.models import Resource, public_topics

from .actions import public_contacts
from .choices import Channel
from .filters import EnterpriseFilterSet
from .models import Enterprise

NEIGHBOURS = 4
RELATED = 6


class EnterpriseList(RecordList):
    filterset = EnterpriseFilterSet
    heading = _("Innovative enterprises")
    lead = _("Who is doing something new in the six territories, and what came of it.")
    related = ("group", "municipality")
    fetched = (public_topics(), "innovations", "photos")
    twins = (
        (_("table (CSV)"), "enterprise-csv"),
        (_("points for a map (GeoJSON)"), "enterprise-geojson"),
        (_("news feed (Atom)"), "enterprise-atom"),
    )


class EnterprisePage(RecordPage):
    model = Enterprise
    related = ("group", "municipality")
    fetched = (public_topics(), "innovations", "benefits", "photos")

    def context(self, record: Enterprise, language: str) -> dict[str, Any]:
        return {
            "contacts": public_contacts(record, Channel.WEB),
            "photos": record.photos.all(),
            "neighbours": neighbours_of(record),
            "related": resources_for(record),
        }


def neighbours_of(record: Enterprise) -> list[Enterprise]:
    """Other enterprises of the municipality first, then of the group, alike first."""
    if not record.group_id:
        return []
    topics = [topic.pk for topic in record.topics.all()]
    others: Any = Enterprise.objects.published().filter(group=record.group_id)
    return list(
        others.exclude(pk=record.pk)
        .select_related("municipality")
        .annotate(
            same_place=Count(
                "pk", filter=Q(municipality=record.municipality_id), distinct=True
            ),
            shared=Count("topics", filter=Q(topics__in=topics), distinct=True),
        )
        .order_by("-same_place", "-shared", "sort_key", "pk")[:NEIGHBOURS]
    )


def resources_for(record: Enterprise) -> list[Resource]:
    """The resources chosen for it, then those that share most of its topics."""
    published = Resource.objects.published()
    chosen = list(published.filter(enterprises=record).in_reading_order()[:RELATED])
    others = published.exclude(pk__in=[r.pk for r in chosen])
    more = others.sharing(record.topics.all())[: RELATED - len(chosen)]
    return [*chosen, *more]
