"""API of support services."""

from typing import Any

from django.db.models import OuterRef
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Coalesce
from rest_framework import serializers

from agrinnova.api import schema
from agrinnova.api.projection import named
from agrinnova.api.reader import Reader, Row
from agrinnova.api.statement import Listed
from agrinnova.api.views import RecordListView
from agrinnova.core.models import LocalActionGroup
from agrinnova.core.models.office import OFFICE
from antennas.choices import AUDIENCES
from antennas.models import SupportProvider, SupportService
from knowledge.api import TopicalProjection

from .choices import COSTS, SUPPORT_KINDS
from .filters import SupportFilterSet


class SupportProjection(TopicalProjection):
    model = SupportService
    texts = ("title", "summary", "gives", "how_to_ask", "cost_words")
    types = SUPPORT_KINDS
    place = "municipality"
    columns = (
        *("province", "country", "audiences", "cost", "opens_on", "closes_on"),
        *("spoken_languages", "website", *OFFICE),
    )

    def parts(self) -> dict[str, BaseExpression]:
        bodies = SupportProvider.objects.shown().filter(service=OuterRef("pk"))
        either = {
            name: Coalesce(f"organisation__{name}", f"group__{name}")
            for name in named()
        }
        helped = LocalActionGroup.objects.published().filter(served_by=OuterRef("pk"))
        return {
            **super().parts(),
            "bodies": Listed(
                bodies.order_by("position", "pk"), words="words", **either
            ),
            "group_rows": Listed(helped.order_by("sort_key"), **named()),
        }

    def own(self, row: Row, reader: Reader) -> dict[str, Any]:
        return {
            **super().own(row, reader),
            "audiences": reader.choices(AUDIENCES, row["audiences"]),
            "cost": reader.choice(COSTS, row["cost"]),
            "providers": [reader.body(body) for body in row["bodies"]],
            "groups": [reader.named(one) for one in row["group_rows"]],
        }


class SupportSchema(schema.OfficeSchema):
    """Help that an enterprise, or whoever wants to start one, can ask for."""

    province = schema.maybe("Province or department.")
    country = schema.maybe("ISO 3166-1.")
    gives = schema.maybe("What it gives.")
    how_to_ask = schema.maybe("How to ask for it, in words.")
    audiences = schema.Coded(many=True, help_text="For whom; empty: not stated.")
    cost = schema.Coded(allow_null=True, help_text="Null means not stated.")
    cost_words = schema.maybe("What it costs, in words.")
    opens_on = serializers.DateField(
        allow_null=True, help_text="From when it can be asked for."
    )
    closes_on = serializers.DateField(
        allow_null=True, help_text="Until when, included; null: no last day is known."
    )
    spoken_languages = schema.texts("In which languages it helps; empty: not stated.")
    website = schema.maybe_address()
    providers = schema.Body(many=True)
    groups = schema.Named(
        many=True, help_text="Territories where it helps; empty: all of them."
    )


class SupportList(RecordListView):
    """Support services: advice, funding, mentoring, shared structures, toolkits."""

    projection = SupportProjection()
    filterset = SupportFilterSet
    schema_class = SupportSchema
