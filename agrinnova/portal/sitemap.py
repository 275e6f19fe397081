"""The sitemap: every public page in five languages, dated by the ledger."""

import datetime
from collections.abc import Sequence
from functools import cached_property
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from agrinnova.shared.languages import DEFAULT, current
from agrinnova.shared.models import Change, Record

from .context import NAVIGATION
from .kinds import KINDS


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

    def neutral(self, item: str) -> str:
        if item == "home":
            return reverse("door")
        return reverse(item, kwargs={"language": DEFAULT})


class RecordSitemap(TranslatedSitemap):
    """The published records of one kind."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def items(self) -> Sequence[Record]:
        records = KINDS[self.kind].objects.published().order_by("pk")
        return list(records.only("pk", "public_id", "slug"))

    def neutral(self, item: Record) -> str:
        return item.id_url()

    def lastmod(self, item: Record) -> datetime.datetime | None:
        return self._changes.get(item.public_id)

    @cached_property
    def _changes(self) -> dict[Any, datetime.datetime]:
        changes = Change.objects.filter(kind=self.kind)
        return dict(changes.values_list("public_id", "changed_at"))


def sitemaps() -> dict[str, type[Sitemap] | Sitemap]:
    """All sitemaps by name, made anew for each answer."""
    return {"pages": PageSitemap(), **{kind: RecordSitemap(kind) for kind in KINDS}}
