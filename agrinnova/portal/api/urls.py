"""URLs of the API, version 1: its router."""

from typing import Any

from django.urls import URLPattern, path

from agrinnova.api.groups import GroupList, GroupRecord
from agrinnova.api.views import ApiView, RecordListView, RecordView
from agrinnova.web.caching import View, dated
from antennas.api import (
    AntennaList,
    AntennaRecord,
    CourseList,
    CourseRecord,
    OrganisationList,
    OrganisationRecord,
)
from enterprises.api import EnterpriseList, EnterpriseRecord
from enterprises.report.api import ReportList, ReportRecord
from events.api import EventList, EventRecord
from knowledge.api import ResourceList, ResourceRecord, TopicList, TopicRecord

from .changes import Changes
from .docs import Docs, Index, Schema
from .limits import limited
from .search import Search

LISTS: tuple[tuple[str, type[RecordListView], type[RecordView]], ...] = (
    ("enterprises", EnterpriseList, EnterpriseRecord),
    ("resources", ResourceList, ResourceRecord),
    ("topics", TopicList, TopicRecord),
    ("organisations", OrganisationList, OrganisationRecord),
    ("antennas", AntennaList, AntennaRecord),
    ("courses", CourseList, CourseRecord),
    ("events", EventList, EventRecord),
    ("local-action-groups", GroupList, GroupRecord),
    ("reports", ReportList, ReportRecord),
)
NAMES = (*(name for name, _, _ in LISTS), "search", "changes", "schema", "docs")


def public(route: str, view: View, name: str) -> URLPattern:
    """An address that answers everybody alike."""
    return path(f"v1/{route}", limited(dated(view)), name=f"api-{name}")


def endpoint(route: str, view: type[ApiView], name: str, **given: Any) -> URLPattern:
    """An address where programs ask."""
    return public(route, view.as_view(**given), name)


urlpatterns = [
    endpoint("", Index, "index", names=NAMES),
    *(endpoint(f"{name}/", records, name) for name, records, _ in LISTS),
    *(
        endpoint(f"{name}/<uuid:public_id>/", record, f"{name}-record")
        for name, _, record in LISTS
    ),
    endpoint("changes/", Changes, "changes"),
    endpoint("search/", Search, "search"),
    endpoint("schema/", Schema, "schema"),
    endpoint("docs/", Docs, "docs"),
]
