"""The addresses that are measured, found in the data as they are at this size."""

from typing import Any

from agrinnova.core.models import Change, Record
from agrinnova.portal.registry.kinds import KINDS
from enterprises.models import Enterprise
from knowledge.models import Topic

LISTS = {
    "enterprises": "/it/imprese/",
    "resources": "/it/risorse/",
    "organisations": "/it/antenne/",
    "courses": "/it/formazione/",
    "events": "/it/eventi/",
}
NARROWED = "?sector=goat_sheep_farming"
SIZE = 20


def record_of(kind: str) -> Record:
    """A published record from the middle of its list."""
    records = KINDS[kind].objects.published().in_reading_order()
    return records[records.count() // 2]


def page_of(kind: str) -> str:
    """The address of that record's page."""
    return record_of(kind).page_url("it")


def enterprise() -> Any:
    """The enterprise that every side shows: a synthetic one when there are any."""
    made = Enterprise.objects.published().filter(slug__startswith="demo-")
    chosen = made if made.exists() else Enterprise.objects.published()
    return chosen.order_by("pk")[chosen.count() // 2]


def deep_page() -> str:
    """The middle page of the enterprises."""
    pages = Enterprise.objects.published().count() // SIZE
    return f"{LISTS['enterprises']}?page={max(1, pages // 2)}"


def busiest_topic() -> str:
    """The page of the topic that most enterprises name."""
    links = Enterprise.topics.through.objects.values_list("topic", flat=True)
    return Topic.objects.get(pk=max(set(links), key=list(links).count)).page_url("it")


def since(share: float) -> int:
    """A place of the ledger: 0 its start, 1 its end."""
    changes = Change.objects.order_by("seq").values_list("seq", flat=True)
    at = round(share * (changes.count() - 1))
    return changes[at] if share else 0
