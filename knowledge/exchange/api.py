"""API of good practices."""

from typing import Any

from django.db.models import OuterRef
from django.db.models.expressions import BaseExpression

from agrinnova.api import schema
from agrinnova.api.projection import named
from agrinnova.api.reader import Reader, Row
from agrinnova.api.statement import Listed
from agrinnova.api.views import RecordListView
from antennas.models import Course, Organisation
from enterprises.models import Enterprise
from knowledge.api import TopicalProjection
from knowledge.models import Practice, Resource

from .choices import SEASONS
from .filters import PracticeFilterSet

# What a practice leads to, by the field that it is given in.
LINKED: dict[str, Any] = {
    "enterprise": Enterprise,
    "organisation": Organisation,
    "resources": Resource,
    "courses": Course,
}


class PracticeProjection(TopicalProjection):
    model = Practice
    texts = (
        *("title", "summary", "problem", "done", "steps", "lessons", "avoid"),
        *("cost_words", "time_words", "suits"),
    )
    place = "municipality"
    columns = (
        *("province", "country", "seasons", "altitude_from", "altitude_to"),
        "video_url",
    )

    def parts(self) -> dict[str, BaseExpression]:
        linked = {
            f"{name}_rows": Listed(
                model.objects.published()
                .filter(practices=OuterRef("pk"))
                .order_by("sort_key", "pk"),
                **named(),
            )
            for name, model in LINKED.items()
        }
        return {**super().parts(), **linked}

    def own(self, row: Row, reader: Reader) -> dict[str, Any]:
        given = {
            name: [reader.named(one) for one in row[f"{name}_rows"]] for name in LINKED
        }
        return {
            **super().own(row, reader),
            "seasons": reader.choices(SEASONS, row["seasons"]),
            **given,
            "enterprise": next(iter(given["enterprise"]), None),
            "organisation": next(iter(given["organisation"]), None),
        }


class PracticeSchema(schema.RecordSchema):
    """A problem, and what an enterprise or an antenna did about it."""

    province = schema.maybe("Province or department.")
    country = schema.maybe("ISO 3166-1.")
    problem = schema.maybe("What was to be mended, in everyday words.")
    done = schema.maybe("What was done.")
    steps = schema.maybe("Step by step, one a line.")
    lessons = schema.maybe("What went wrong.")
    avoid = schema.maybe("What to avoid.")
    cost_words = schema.maybe("What it cost, in words.")
    time_words = schema.maybe("How much work and time it took, in words.")
    suits = schema.maybe("Size and kind of enterprise that it suits.")
    seasons = schema.Coded(many=True, help_text="When; empty: not stated.")
    altitude_from = schema.whole("Metres above the sea from which it holds.")
    altitude_to = schema.whole("Metres above the sea up to which it holds.")
    video_url = schema.maybe_address()
    enterprise = schema.Named(allow_null=True, help_text="Who tells it.")
    organisation = schema.Named(allow_null=True, help_text="Who tells it.")
    resources = schema.Named(many=True, help_text="To read about it.")
    courses = schema.Named(many=True, help_text="Where it is taught.")


class PracticeList(RecordListView):
    """Good practices: what was tried in a valley, and can be tried in another."""

    projection = PracticeProjection()
    filterset = PracticeFilterSet
    schema_class = PracticeSchema
