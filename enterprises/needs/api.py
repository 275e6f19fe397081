"""API of needs surveys: the waves, never an answer."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.expressions import BaseExpression
from rest_framework import serializers

from agrinnova.api import schema
from agrinnova.api.projection import named
from agrinnova.api.reader import Reader, Row
from agrinnova.api.statement import Listed
from agrinnova.api.views import RecordListView
from agrinnova.core.models import LocalActionGroup
from agrinnova.web.ordering import Order
from knowledge.api import TopicalProjection

from .filters import NeedsFilterSet
from .models import NeedsSurvey, NeedsTable, SurveyTopic


class NeedsProjection(TopicalProjection):
    model = NeedsSurvey
    columns = ("opens_on", "closes_on", "closed_at")

    def parts(self) -> dict[str, BaseExpression]:
        asked = SurveyTopic.objects.filter(survey=OuterRef("pk"))
        held = LocalActionGroup.objects.published().filter(surveys=OuterRef("pk"))
        return {
            "topic_ids": ArraySubquery(asked.values("topic")),
            "group_rows": Listed(held.order_by("sort_key"), **named()),
        }

    def own(self, row: Row, reader: Reader) -> dict[str, Any]:
        return {
            **super().own(row, reader),
            "groups": [reader.named(one) for one in row["group_rows"]],
        }

    def single(self, row: Row, reader: Reader) -> dict[str, Any]:
        """With the tables of a closed survey, as they were made."""
        tables = NeedsTable.objects.filter(survey=row["pk"])
        contents = {table.name: table.content for table in tables}
        return {**self.record(row, reader), "tables": contents}


class NeedsSchema(schema.RecordSchema):
    """A wave of the survey of training needs; who answered is never told."""

    opens_on = serializers.DateField()
    closes_on = serializers.DateField(help_text="Included.")
    closed_at = serializers.DateTimeField(
        allow_null=True, help_text="When its tables were made; null before."
    )
    groups = schema.Named(
        many=True, help_text="Where it is held; empty: in all territories."
    )


class NeedsRecordSchema(NeedsSchema):
    """A wave with the tables that were made when it was closed."""

    tables = serializers.DictField(
        help_text=(
            "By name: `topics`, those by category, `participation` (who was invited and"
            " took part, null is hidden) and `intervals`; empty before the"
            " close. A cell's `state` is value, zero, hidden or not_asked; a figure of"
            " a value that is null is hidden as well."
        )
    )


class NeedsList(RecordListView):
    """Surveys of training needs, the latest first."""

    projection = NeedsProjection()
    filterset = NeedsFilterSet
    order = Order("opens_on", descending=True)
    schema_class = NeedsSchema
    record_schema_class = NeedsRecordSchema
