"""API of report editions."""

from typing import Any

from django.db.models import OuterRef
from django.db.models.expressions import BaseExpression
from rest_framework import serializers

from agrinnova.api import schema
from agrinnova.api.projection import Projection, named
from agrinnova.api.reader import Reader, Row
from agrinnova.api.statement import Listed
from agrinnova.api.views import RecordListView
from agrinnova.web.ordering import Order

from .filters import ReportFilterSet
from .models import ReportEdition, ReportEntry


class ReportProjection(Projection):
    model = ReportEdition
    columns = ("year", "number", "correction", "pdf")

    def parts(self) -> dict[str, BaseExpression]:
        printed = ReportEntry.objects.filter(edition=OuterRef("pk"), is_printed=True)
        return {
            **super().parts(),
            "enterprise_rows": Listed(
                printed.order_by("position", "pk"), **named("enterprise__")
            ),
        }

    def own(self, row: Row, reader: Reader) -> dict[str, Any]:
        corrected = f".{row['correction']}" if row["correction"] else ""
        return {
            "year": row["year"],
            "number": f"{row['year']}/{row['number']}{corrected}",
            "pdf_url": reader.page_url(self.model.kind, row["slug"])[:-1] + ".pdf",
            "enterprises": [reader.named(one) for one in row["enterprise_rows"]],
        }


class ReportSchema(schema.RecordSchema):
    """An edition of the report, in one language (`original_language`)."""

    year = serializers.IntegerField()
    number = schema.text("As it is cited, e.g. 2026/1; 2026/1.1 is a correction.")
    pdf_url = schema.address("Tagged PDF (PDF/UA-1).")
    enterprises = schema.Named(many=True)


class ReportList(RecordListView):
    """Editions of the report, the newest first."""

    projection = ReportProjection()
    filterset = ReportFilterSet
    order = Order("published_at", descending=True)
    schema_class = ReportSchema
