"""URLs of the API, version 1: its router."""

from typing import Any

from django.urls import URLPattern, path

from agrinnova.api.groups import GroupList
from agrinnova.api.views import ApiView, RecordListView, RecordView
from agrinnova.web.caching import View, dated
from antennas.api import AntennaList, CourseList, OrganisationList
from antennas.support.api import SupportList
from enterprises.api import EnterpriseList
from enterprises.needs.api import NeedsList
from enterprises.report.api import ReportList
from events.api import EventList
from knowledge.api import ResourceList, TopicList
from knowledge.exchange.api import PracticeList

from .changes import Changes
from .docs import Docs, Guide, Index, Schema
from .gap import Gap
from .limits import limited
from .search import Search
from .statistics import Statistics
from .vocabulary import Vocabulary

# The address of each list, and what one record of it is.
LISTS: tuple[tuple[str, type[RecordListView], str], ...] = (
    ("enterprises", EnterpriseList, "An enterprise."),
    ("resources", ResourceList, "A resource."),
    ("topics", TopicList, "A topic."),
    ("practices", PracticeList, "A good practice."),
    ("organisations", OrganisationList, "An organisation."),
    ("antennas", AntennaList, "An antenna."),
    ("courses", CourseList, "A course."),
    ("support-services", SupportList, "A support service."),
    ("needs", NeedsList, "A survey of training needs."),
    ("events", EventList, "An event."),
    ("local-action-groups", GroupList, "A local action group."),
    ("reports", ReportList, "An edition of the report."),
)
NAMES = (
    *(name for name, _, _ in LISTS),
    *("needs-gap", "statistics", "vocabulary", "search", "changes"),
    *("schema", "docs", "guide"),
)


def public(route: str, view: View, name: str) -> URLPattern:
    """An address that answers everybody alike."""
    return path(f"v1/{route}", limited(dated(view)), name=f"api-{name}")


def endpoint(
    route: str, view: type[ApiView], name: str, **initkwargs: Any
) -> URLPattern:
    """An address where programs ask."""
    return public(route, view.as_view(**initkwargs), name)


urlpatterns = [
    endpoint("", Index, "index", names=NAMES),
    *(endpoint(f"{name}/", records, name) for name, records, _ in LISTS),
    *(
        endpoint(
            f"{name}/<uuid:public_id>/",
            RecordView,
            f"{name}-record",
            listed=records,
            summary=summary,
        )
        for name, records, summary in LISTS
    ),
    endpoint(
        "vocabulary/",
        Vocabulary,
        "vocabulary",
        lists=[(name, listed) for name, listed, _ in LISTS],
    ),
    endpoint("needs/gap/", Gap, "needs-gap"),
    endpoint("statistics/", Statistics, "statistics"),
    endpoint("changes/", Changes, "changes"),
    endpoint("search/", Search, "search"),
    endpoint("schema/", Schema, "schema"),
    endpoint("docs/", Docs, "docs"),
    endpoint("guide/", Guide, "guide"),
]
