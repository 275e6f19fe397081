"""URLs and views of the exports: beside their list or page, by format."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from rest_framework.exceptions import ValidationError

from agrinnova.core.models import Record
from agrinnova.core.sections import word
from agrinnova.portal.api.limits import few_exports, limited
from agrinnova.portal.api.problems import refusal
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.web.caching import STRICT, View, at_once, dated
from agrinnova.web.ranges import resumable
from agrinnova.web.views import RecordPage
from enterprises.report.views import ReportPdf
from events.models import Event

from . import figures, gap
from .calendars import ICS, PROGRAMME
from .maps import GEOJSON
from .news import ATOM
from .own_calendar import own_calendar_url
from .references import BIB, CSL, RIS
from .sources import Export, ExportFormat, described, filtered, written
from .surveys import TABLES
from .tables import CSV
from .workbooks import XLSX

Writer = Callable[[str], bytes]  # in a language
# By kind: the section of its addresses, and the formats of its list.
EXPORT_FORMATS: dict[str, tuple[str, tuple[ExportFormat, ...]]] = {
    "enterprise": ("enterprises", (CSV, XLSX, GEOJSON, ATOM)),
    "resource": ("resources", (CSV, XLSX, BIB, RIS, CSL, ATOM)),
    "practice": ("practices", (CSV, XLSX, GEOJSON, ATOM)),
    "topic": ("topics", (CSV, XLSX)),
    "organisation": ("antennas", (CSV, XLSX, GEOJSON, ATOM)),
    "course": ("training", (CSV, XLSX, ICS, GEOJSON, ATOM)),
    "support-service": ("support", (CSV, XLSX, GEOJSON, ATOM)),
    "need": ("needs", (CSV, XLSX)),
    "event": ("events", (CSV, XLSX, ICS, GEOJSON, ATOM)),
    "local-action-group": ("territories", (CSV, XLSX, GEOJSON)),
    "report": ("reports", (CSV, XLSX, ATOM)),
}
# The formats that one record has as well.
RECORD_EXPORT_FORMATS: dict[str, tuple[ExportFormat, ...]] = {
    "resource": (BIB, RIS, CSL),
    "course": (ICS,),
    "event": (PROGRAMME,),
    "need": (TABLES,),
}
# What is no list of records: the sections of its addresses, and what writes it.
TABLE_EXPORTS: dict[str, tuple[tuple[str, ...], dict[ExportFormat, Writer]]] = {
    "gap": (("needs", "gap"), {CSV: gap.as_csv, XLSX: gap.as_workbook}),
    "statistics": (
        ("statistics",),
        {CSV: figures.as_csv, XLSX: figures.as_workbook},
    ),
}
# Shown by the browser or read by a program; the others are kept as a file.
SHOWN = {GEOJSON, ATOM}


def export_urls(language: str) -> list[URLPattern]:
    """The exports of all lists (`<kind>-<format>`) and records (`<kind>-page-...`).

    With them the print of a report.
    """
    return [
        *table_exports(language),
        own_calendar_url(language),
        *(
            _public(
                f"{word(section, language)}.{format_.extension}",
                kind,
                format_,
                language,
            )
            for kind, (section, formats) in EXPORT_FORMATS.items()
            for format_ in formats
        ),
        *(
            path(
                f"{_folder(kind, language)}/<slug:slug>.{format_.extension}",
                _as_files(
                    dated(RecordExport.as_view(model=KINDS[kind], format_=format_))
                ),
                {"language": language},
                name=f"{kind}-page-{format_.name}",
            )
            for kind, formats in RECORD_EXPORT_FORMATS.items()
            for format_ in formats
        ),
        path(
            f"{word('reports', language)}/<slug:slug>.pdf",
            # Gone from the commit that takes back what it rests on.
            at_once(
                _as_files(dated(few_exports(ReportPdf.as_view()), kept_in="drawn"))
            ),
            {"language": language},
            name="report-pdf",
        ),
    ]


def list_export(kind: str, format_: ExportFormat) -> View:
    """The view of a list's export; what is not understood is a problem (400)."""

    @require_safe
    def export(request: HttpRequest, language: str) -> HttpResponse:
        try:
            records = filtered(request, kind, format_)
        except ValidationError as error:
            return refusal(error)
        title = f"AgrInnova: {KINDS[kind]._meta.verbose_name_plural}"
        about = described(request, kind, language, title)
        content = written(records, format_, about)
        return as_file(content, format_, _folder(kind, language))

    return export


def table_exports(language: str) -> list[URLPattern]:
    """All of `TABLE_EXPORTS`, in each of their formats."""
    return [
        _table_export(name, format_, language)
        for name, (_sections, formats) in TABLE_EXPORTS.items()
        for format_ in formats
    ]


def _table_export(name: str, format_: ExportFormat, language: str) -> URLPattern:
    """The address of one of `TABLE_EXPORTS` in a format, `<name>-<format>`."""
    sections, formats = TABLE_EXPORTS[name]
    words = [word(section, language) for section in sections]

    @require_safe
    def export(request: HttpRequest, language: str) -> HttpResponse:
        return as_file(formats[format_](language), format_, words[-1])

    route = f"{'/'.join(words)}.{format_.extension}"
    view = _as_files(dated(few_exports(export), kept_in="drawn"))
    return path(route, view, {"language": language}, name=f"{name}-{format_.name}")


class RecordExport(RecordPage):
    """One record in another format; where it is not, its page's answer."""

    model: type[Record] = Event
    format_: ExportFormat = ICS
    select_related = ()

    def render_to_response(self, context: Any, **response_kwargs: Any) -> HttpResponse:
        record, language = self.object, self.kwargs["language"]
        about = Export(
            record.kind,
            language,
            f"{settings.SITE_URL}{self.request.path}",
            f"{settings.SITE_URL}{record.page_url(language)}",
            record.words("title", language).text,
        )
        records = self.get_queryset().filter(pk=record.pk)
        return as_file(written(records, self.format_, about), self.format_, record.slug)


def as_file(content: bytes, format_: ExportFormat, name: str) -> HttpResponse:
    """The answer that gives `content` under a name with the end of its format."""
    response = HttpResponse(content, content_type=format_.media_type)
    if format_ not in SHOWN:
        file_name = f"{name}.{format_.extension}"
        response["Content-Disposition"] = content_disposition_header(True, file_name)
    return response


def _public(route: str, kind: str, format_: ExportFormat, language: str) -> URLPattern:
    export = few_exports(list_export(kind, format_))
    view = _as_files(dated(export, reads=STRICT, kept_in="drawn"))
    return path(route, view, {"language": language}, name=f"{kind}-{format_.name}")


def _as_files(view: View) -> View:
    return limited(resumable(view))


def _folder(kind: str, language: str) -> str:
    section, _formats = EXPORT_FORMATS[kind]
    return word(section, language)
