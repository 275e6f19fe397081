"""Gap in the API: need and offer of each topic and territory, with the verdict."""

from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from agrinnova.api import schema
from agrinnova.api.rendering import answer
from agrinnova.api.views import ApiView
from agrinnova.portal.needs.records import records_of
from agrinnova.portal.needs.table import gap_table
from agrinnova.portal.needs.verdicts import Verdict

CELL = "As in the `tables` of the survey: `state`, and the figures of a value."


class GapCellSchema(serializers.Serializer):
    """A topic in a territory."""

    topic = schema.TopicLabel()
    group = schema.GroupName(allow_null=True, help_text="Null: the whole network.")
    is_focus = serializers.BooleanField()
    verdict = schema.one_of(Verdict, "What need and offer come to.")
    need = serializers.DictField(help_text=CELL)
    change = serializers.DictField(
        allow_null=True,
        help_text="Since the survey before: `state`, and of a value `points` (per"
        " cent) and what stood `before`; null where there was none.",
    )
    courses = serializers.IntegerField(help_text="Within 30 km of the territory.")
    editions = serializers.IntegerField(help_text="That are not over yet.")
    hours = serializers.IntegerField(help_text="Of these courses, where stated.")
    seats = schema.whole("Of the editions, where stated.")
    online = serializers.IntegerField(help_text="Courses at a distance.")
    resources = serializers.IntegerField(help_text="In a language spoken there.")
    events = serializers.IntegerField(help_text="That are coming.")
    organisations = serializers.IntegerField()
    enterprises = serializers.IntegerField()


class GapSchema(serializers.Serializer):
    """All topics of the last closed survey; there is one page of them."""

    survey = serializers.UUIDField(
        allow_null=True, help_text="Whose needs they are; null before the first."
    )
    asked = schema.whole("How many took part; null where they are too few to tell.")
    count = serializers.IntegerField()
    next = schema.maybe_address("Null.")
    previous = schema.maybe_address("Null.")
    results = GapCellSchema(many=True)


class Gap(ApiView):
    """What is needed against what is on offer, by topic and territory.

    Needs are those of the last closed survey as it published them, the offer is
    today's. Before the first survey the topics of most interest, none of them asked.
    """

    operation = "needs_gap"
    schema_class = GapSchema

    def get(self, request: Request) -> HttpResponse:
        self.query_parameters.check()
        table = gap_table()
        results = []
        for cell, figures in records_of(table):
            topic, group = cell.topic, cell.group
            label = topic.words("title", self.language).text
            named = group and {
                "slug": group.slug,
                "name": group.words("title", self.language).text,
                "name_in_join": group.name_in_join or None,
            }
            place = {"topic": {"slug": topic.slug, "label": label}, "group": named}
            results.append({**place, **figures})
        return answer(
            {
                "survey": table.wave and table.wave.survey.public_id,
                "asked": table.wave and table.wave.asked,
                "count": len(results),
                "next": None,
                "previous": None,
                "results": results,
            }
        )
