"""The sitemap: every public page in five languages, dated by the ledger."""

import datetime
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from agrinnova.shared.languages import current
from agrinnova.shared.models import Change, Record

from .context import NAVIGATION
from .kinds import KINDS


class TranslatedSitemap(Sitemap):
    """Each address in each language, with its four sisters beside it."""

    i18n = True
    alternates = True
    x_default = True


class PageSitemap(TranslatedSitemap):
    """The home page, the lists and the words of the house."""

    def items(self) -> Sequence[str]:
        return [
            "home",
            *(name for _section, _label, name in NAVIGATION),
            "project",
            "privacy",
            "accessibility",
        ]

    def location(self, item: str) -> str:
        return reverse(item, kwargs={"language": current()})


class RecordSitemap(TranslatedSitemap):
    """The published records of one kind."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def items(self) -> Sequence[Record]:
        records = KINDS[self.kind].objects.published().order_by("pk")
        return list(records.only("pk", "public_id", "slug"))

    def lastmod(self, item: Record) -> datetime.datetime | None:
        return self._changes.get(item.public_id)

    @cached_property
    def _changes(self) -> dict[Any, datetime.datetime]:
        changes = Change.objects.filter(kind=self.kind)
        return dict(changes.values_list("public_id", "changed_at"))


def sitemaps() -> dict[str, type[Sitemap] | Sitemap]:
    """All sitemaps by name, made anew for each answer."""
    return {"pages": PageSitemap(), **{kind: RecordSitemap(kind) for kind in KINDS}}
