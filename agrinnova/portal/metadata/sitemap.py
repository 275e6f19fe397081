"""The sitemap: every public page in five languages, dated by the ledger."""

import datetime
from collections.abc import Sequence
from functools import cached_property
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.urls import reverse

from agrinnova.core.choices import ChangeAction
from agrinnova.core.languages import DEFAULT, LANGUAGES, current
from agrinnova.core.models import Change, Record
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.portal.registry.labels import NAVIGATION


class TranslatedSitemap(Sitemap):
    """Each address in each language, with its four sisters beside it.

    Django's own `x_default` takes the language out of the address, which leads nowhere
    here: the neutral address is the one that the page itself names.
    """

    i18n = True
    alternates = True

    def neutral(self, item: Any) -> str:
        """The path of `item` for readers of any other language."""
        raise NotImplementedError

    def get_urls(
        self, page: Any = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """The addresses as the pages give them in `canonical`, whoever asks."""
        ours = urlsplit(settings.SITE_URL)
        home: Any = SimpleNamespace(domain=ours.netloc)
        urls = super().get_urls(page, home, ours.scheme)
        for url in urls:
            item, _language = url["item"]
            location = f"{settings.SITE_URL}{self.neutral(item)}"
            url["alternates"].append({"location": location, "lang_code": "x-default"})
        return urls


class PageSitemap(TranslatedSitemap):
    """The home page, the lists and the static pages."""

    def items(self) -> Sequence[str]:
        return [
            "home",
            *(name for _section, _label, name in NAVIGATION),
            *("gap", "need-list", "statistics"),
            "project",
            "privacy",
            "accessibility",
        ]

    def location(self, item: str) -> str:
        return reverse(item, kwargs={"language": current()})

    def neutral(self, item: str) -> str:
        if item == "home":
            return reverse("root")
        return reverse(item, kwargs={"language": DEFAULT})


class Addresses(Sequence[tuple[Any, str]]):
    """Records with each language, read page by page: counting them reads none."""

    def __init__(self, records: QuerySet[Any]) -> None:
        self.records = records

    def __len__(self) -> int:
        return self._count * len(LANGUAGES)

    def __getitem__(self, asked: Any) -> Any:
        """A slice of them, as Django's paginator cuts it."""
        first, last, _step = asked.indices(len(self))
        width = len(LANGUAGES)
        records = self.records[first // width : -(-last // width)]
        found = [(record, language) for record in records for language in LANGUAGES]
        before = first % width
        return found[before : before + last - first]

    @cached_property
    def _count(self) -> int:
        return self.records.count()


class RecordSitemap(TranslatedSitemap):
    """The published records of one kind."""

    limit = 5_000  # addresses in one file: a thousand records, at most a few seconds

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def items(self) -> QuerySet[Any]:
        records = KINDS[self.kind].objects.published().order_by("pk")
        changed = Change.objects.filter(public_id=OuterRef("public_id"))
        dated = records.annotate(changed_at=Subquery(changed.values("changed_at")[:1]))
        return dated.only("pk", "public_id", "slug")

    @cached_property
    def addresses(self) -> Addresses:
        return Addresses(self.items())

    @property
    def paginator(self) -> Any:
        return Paginator(self.addresses, self.limit)

    def neutral(self, item: Record) -> str:
        return item.id_url()

    def lastmod(self, item: Any) -> datetime.datetime | None:
        return item.changed_at

    def get_latest_lastmod(self) -> datetime.datetime | None:
        """By one statement, where Django asks every record in every language."""
        public = Change.objects.filter(kind=self.kind, action=ChangeAction.UPSERT)
        return public.aggregate(latest=Max("changed_at"))["latest"]


def sitemaps() -> dict[str, type[Sitemap] | Sitemap]:
    """All sitemaps by name, made anew for each answer."""
    return {"pages": PageSitemap(), **{kind: RecordSitemap(kind) for kind in KINDS}}
