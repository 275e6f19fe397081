"""The sitemap: every public page in five languages, dated by the ledger."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.urls import reverse

from agrinnova.core.choices import ChangeAction
from agrinnova.core.languages import DEFAULT, LANGUAGES
from agrinnova.core.models import Change, Record
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.portal.registry.labels import NAVIGATION

# In one file, each in five languages: what it costs does not grow with the network.
RECORDS = 250
STATIC = (
    "home",
    *(name for _section, _label, name in NAVIGATION),
    *("gap", "need-list", "statistics"),
    *("project", "privacy", "accessibility"),
)


class Page(NamedTuple):
    """A page of the portal.

    Attributes:
        paths: its path by language.
        neutral: the path that leads readers of any other language to it.
        changed_at: when it last changed, where the ledger knows.
    """

    paths: dict[str, str]
    neutral: str
    changed_at: datetime.datetime | None = None


class Section(Protocol):
    """A part of the sitemap, in files that are numbered from one."""

    def file_count(self) -> int:
        """How many files it has; an empty section has one."""

    def changed_at(self) -> datetime.datetime | None:
        """When one of its pages last changed; None where nobody keeps that."""

    def pages(self, number: int) -> Sequence[Page]:
        """The pages in the file of this number."""


class StaticSection:
    """The home page, the lists and the pages that are always there."""

    def file_count(self) -> int:
        return 1

    def changed_at(self) -> None:
        return None

    def pages(self, number: int) -> list[Page]:
        return [_static_page(name) for name in STATIC]


def _static_page(name: str) -> Page:
    paths = {code: reverse(name, kwargs={"language": code}) for code in LANGUAGES}
    return Page(paths, reverse("root") if name == "home" else paths[DEFAULT])


class RecordSection:
    """The published records of one kind."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def file_count(self) -> int:
        count = KINDS[self.kind].objects.published().count()
        return max(1, -(-count // RECORDS))

    def changed_at(self) -> datetime.datetime | None:
        public = Change.objects.filter(kind=self.kind, action=ChangeAction.UPSERT)
        latest: datetime.datetime | None = public.aggregate(at=Max("changed_at"))["at"]
        return latest

    def pages(self, number: int) -> list[Page]:
        first = (number - 1) * RECORDS
        return [_page_of(one) for one in self._records()[first : first + RECORDS]]

    def _records(self) -> QuerySet[Any]:
        records = KINDS[self.kind].objects.published().order_by("pk")
        changed = Change.objects.filter(public_id=OuterRef("public_id"))
        dated = records.annotate(changed_at=Subquery(changed.values("changed_at")[:1]))
        return dated.only("pk", "public_id", "slug")


def _page_of(record: Record) -> Page:
    paths = {code: record.page_url(code) for code in LANGUAGES}
    changed_at: Any = getattr(record, "changed_at", None)
    return Page(paths, record.id_url(), changed_at)


SECTIONS: Mapping[str, Section] = {
    "pages": StaticSection(),
    **{kind: RecordSection(kind) for kind in KINDS},
}
