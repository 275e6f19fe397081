"""Spreadsheet columns of resources and topics."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.choices import Language
from agrinnova.spreadsheets.columns.addresses import Web, address_in
from agrinnova.spreadsheets.columns.base import Cell, Column, Title
from agrinnova.spreadsheets.columns.choices import Choice
from agrinnova.spreadsheets.columns.numbers import Year
from agrinnova.spreadsheets.columns.parsers import joined, several
from agrinnova.spreadsheets.columns.related import Group, Related
from agrinnova.spreadsheets.columns.related_lists import RelatedList
from agrinnova.spreadsheets.columns.related_rows import RelatedRows
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet

from .choices import RESOURCE_TYPES, Hosting, Match, TitleKind
from .models import Resource, ResourceFile, Topic


class Links(RelatedRows):
    """Where the documents are; files that are kept here stay as they are.

    A new link is in the record's original language, unless the file begins its cell
    with another: `fr https://...`.
    """

    def parse(self, cell: Cell, scope: Scope) -> list[tuple[str, str]]:
        return [self._link(cell, words) for words in several(cell.words)]

    def _link(self, cell: Cell, words: str) -> tuple[str, str]:
        language, _space, url = words.rpartition(" ")
        if language and language not in Language.values:
            reason = _("“%(value)s” is not known.") % {"value": language}
            raise cell.error(reason, words)
        return language, address_in(cell, url, 500)

    def get_value(self, record: Any, scope: Scope) -> list[tuple[str, str]]:
        return [
            ("" if file.language == record.original_language else file.language, url)
            for file in record.files.all()
            if (url := file.url)
        ]

    def differs(self, record: Any, value: Any, scope: Scope) -> bool:
        urls = [url for _language, url in value if not _is_kept_here(url)]
        return urls != [url for _language, url in self.get_value(record, scope)]

    def set_value(self, record: Any, value: Any, scope: Scope) -> None:
        given = {url: language for language, url in value if not _is_kept_here(url)}
        for file in record.files.exclude(url=""):
            if file.url not in given:
                self._drop(file)
            given.pop(file.url, None)
        for part in self.rows_of(
            record, [(language, url) for url, language in given.items()]
        ):
            record.files.create(**part)

    def _drop(self, file: ResourceFile) -> None:
        """Take the link away; a copy that is kept here stays."""
        if not file.file:
            file.delete()
            return
        file.url = ""
        file.save(update_fields=["url"])

    def rows_of(self, record: Any, value: Any) -> list[dict[str, Any]]:
        return [
            {"url": url, "language": language or record.original_language}
            for language, url in value
            if not _is_kept_here(url)
        ]

    def format(self, value: Any, scope: Scope) -> str:
        return joined(f"{language} {url}".strip() for language, url in value)

    def help_text(self) -> str:
        return _("web addresses, with ; between them")


def _is_kept_here(url: str) -> bool:
    """Whether a document was uploaded: an export gives it the portal's own address."""
    return url.startswith(f"{settings.SITE_URL}{settings.MEDIA_URL}")


class SearchWords(Title):
    """Words to find it by, one a line in the portal, between ; in a cell."""

    def parse(self, cell: Cell, scope: Scope) -> str:
        words = [part for line in cell.words.splitlines() for part in several(line)]
        return "\n".join(dict.fromkeys(words))

    def format(self, value: Any, scope: Scope) -> str:
        return joined(value.splitlines())


class ResourceSheet(Sheet):
    """Resources, told apart by title and language."""

    model = Resource
    texts = ("title", "summary", "problem", "solution", "caution")
    aliases = {"title": ("name",), "summary": ("abstract",)}
    key = ("original_language",)
    prefetched = ("files", "topics")
    own = (
        Group(),
        Choice("type", RESOURCE_TYPES, aliases=(gettext_lazy("type"),), required=True),
        Column("authors", aliases=("authors_or_organisation",)),
        Column("publisher"),
        Column("container"),
        Column("issue"),
        Year("year", 1500, 2100),
        Column("licence"),
        Column("doi"),
        Choice("title_kind", TitleKind, kept=True),
        Choice("hosting", Hosting),
        Links("files", gettext_lazy("documents"), aliases=("url", "link")),
        RelatedList("topics", Topic),
    )
    unread = ("document_languages",)

    def complete(self, records: Sequence[Any]) -> None:
        """The languages a resource can be had in are those of its documents."""
        prefetch_related_objects(records, "files")
        incomplete = []
        for record in records:
            found = sorted({file.language for file in record.files.all()})
            if found != record.document_languages:
                record.document_languages = found
                incomplete.append(record)
        Resource.objects.bulk_update(incomplete, ["document_languages"])


class TopicSheet(Sheet):
    """Topics, told apart by their label."""

    model = Topic
    aliases = {"title": ("label",)}
    own = (
        SearchWords("search_words"),
        Related("parent", Topic, aliases=("parent_slug",)),
        Choice("agrovoc_match", Match, aliases=("match",), kept=True),
        Web("agrovoc_uri"),
        Column("eufarmbook_subject"),
    )
    unread = ("slug",)
