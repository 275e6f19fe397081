"""Report views: list, page and PDF of an edition."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from agrinnova.core.choices import Origin
from agrinnova.web.views import RecordList, RecordPage
from enterprises.registry.models import Photo
from enterprises.report.filters import ReportFilterSet

from .labels import labels
from .models import ReportEdition


class ReportList(RecordList):
    filterset = ReportFilterSet
    heading = _("Reports")
    lead = _("The noteworthy enterprises, what is new in them and who gains by it.")
    exports = (
        (_("table (CSV)"), "report-csv"),
        (_("workbook (XLSX)"), "report-xlsx"),
        (_("news feed (Atom)"), "report-atom"),
    )

    def get_queryset(self, filterset: Any) -> Any:
        records: Any = super().get_queryset(filterset)
        return records if filterset.data.get("ordering") else records.newest_first()


class ReportPage(RecordPage):
    """An edition as a page: the same words as its print."""

    model = ReportEdition

    def get_context_data(self, record: ReportEdition, language: str) -> dict[str, Any]:
        with translation.override(record.original_language):
            words = labels()
        entries = [e for c in record.content["chapters"] for e in c["entries"]]
        ids = [entry["photo"]["id"] for entry in entries if entry["photo"]]
        photos = Photo.objects.published().in_bulk(ids, field_name="public_id")
        for entry in entries:
            key = entry["photo"] and UUID(entry["photo"]["id"])
            entry["picture"] = photos.get(key)
        return {
            "content": record.content,
            "labels": words,
            "has_readings": any(e.get("origin") != Origin.PORTAL for e in entries),
            "pdf": reverse(
                "report-pdf", kwargs={"language": language, "slug": record.slug}
            ),
        }


class ReportPdf(RecordPage):
    """The print of an edition, byte for byte as it was issued."""

    model = ReportEdition

    def get(self, request: HttpRequest, language: str, slug: str) -> HttpResponse:
        edition = ReportEdition.objects.published().filter(slug=slug).first()
        if edition is None:
            return self.redirect_or_gone(request, language, slug)
        try:
            with edition.pdf.open("rb") as file:
                content = file.read()
        except FileNotFoundError:
            raise Http404 from None
        name = edition.pdf.name.rpartition("/")[2]
        disposition = content_disposition_header(False, name)
        return HttpResponse(
            content,
            content_type="application/pdf",
            headers={"Content-Disposition": disposition},
        )
