"""Report views: list, page and PDF of an edition."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
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
    filterset_class = ReportFilterSet
    heading = _("Reports")
    lead = _("The noteworthy enterprises, what is new in them and who gains by it.")
    exports = (
        (_("table (CSV)"), "report-csv"),
        (_("workbook (XLSX)"), "report-xlsx"),
        (_("news feed (Atom)"), "report-atom"),
    )

    template_name = "enterprises/report_list.html"

    def get_queryset(self) -> Any:
        records: Any = super().get_queryset()
        is_ordered = self.filterset.data.get("ordering")
        return records if is_ordered else records.newest_first()


class ReportPage(RecordPage):
    """An edition as a page: the same words as its print."""

    model = ReportEdition
    template_name = "enterprises/report_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edition: ReportEdition = self.object
        with translation.override(edition.original_language):
            words = labels()
        entries = [e for c in edition.content["chapters"] for e in c["entries"]]
        ids = [entry["photo"]["id"] for entry in entries if entry["photo"]]
        photos = Photo.objects.published().in_bulk(ids, field_name="public_id")
        for entry in entries:
            key = entry["photo"] and UUID(entry["photo"]["id"])
            entry["picture"] = photos.get(key)
        for chapter in edition.content.get("more", ()):
            for row in chapter["rows"]:
                row["headed"] = zip(chapter["heads"], row["cells"], strict=True)
        return super().get_context_data(
            content=edition.content,
            labels=words,
            has_readings=any(e.get("origin") != Origin.PORTAL for e in entries),
            pdf=reverse("report-pdf", kwargs=self.kwargs),
            **kwargs,
        )


class ReportPdf(RecordPage):
    """The print of an edition, byte for byte as it was issued."""

    model = ReportEdition

    def render_to_response(self, context: Any, **response_kwargs: Any) -> HttpResponse:
        pdf = self.object.pdf
        try:
            with pdf.open("rb") as file:
                content = file.read()
        except FileNotFoundError:
            raise Http404 from None
        name = pdf.name.rpartition("/")[2]
        disposition = content_disposition_header(False, name)
        return HttpResponse(
            content,
            content_type="application/pdf",
            headers={"Content-Disposition": disposition},
        )
