"""API of events."""

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
from agrinnova.core.choices import MODES
from agrinnova.web.ordering import Order
from knowledge.api import TopicalProjection

from .choices import EVENT_KINDS, EVENT_STATUSES
from .filters import EventFilterSet
from .models import Event, EventOrganiser
from .programme.api import SessionSchema, session_given, sessions_of_each
from .programme.proceedings_api import (
    MaterialSchema,
    SpeakerSchema,
    material_given,
    more_of_each,
    speaker_given,
)


class EventProjection(TopicalProjection):
    model = Event
    texts = (
        *("title", "summary", "date_text", "status_reason", "fee_words"),
        *("interpretation", "accessibility", "decisions"),
    )
    types = EVENT_KINDS
    place = "municipality"
    columns = (
        "province",
        "country",
        "starts_on",
        "ends_on",
        "days",
        "starts_at",
        "ends_at",
        "place",
        "mode",
        "online_url",
        "event_status",
        "spoken_languages",
    )

    def parts(self) -> dict[str, BaseExpression]:
        bodies = EventOrganiser.objects.shown().filter(event=OuterRef("pk"))
        either = {
            name: Coalesce(f"organisation__{name}", f"group__{name}")
            for name in named()
        }
        return {
            **super().parts(),
            "bodies": Listed(
                bodies.order_by("position", "pk"), words="words", **either
            ),
            "session_rows": sessions_of_each(),
            **more_of_each(),
        }

    def own(self, row: Row, reader: Reader) -> dict[str, Any]:
        return {
            **super().own(row, reader),
            "mode": reader.choice(MODES, row["mode"]),
            "event_status": reader.choice(EVENT_STATUSES, row["event_status"]),
            "organisers": [reader.body(body) for body in row["bodies"]],
            "sessions": [
                session_given(session, row["original_language"], reader)
                for session in row["session_rows"]
            ],
            "speakers": [speaker_given(one, reader) for one in row["speaker_rows"]],
            "materials": [material_given(one, reader) for one in row["material_rows"]],
            "resources": [reader.named(one) for one in row["resource_rows"]],
        }


class EventSchema(schema.RecordSchema):
    """An occasion to meet; an old one may have only words for its date."""

    province = schema.maybe("Province or department.")
    country = schema.maybe("ISO 3166-1.")
    starts_on = serializers.DateField(
        allow_null=True, help_text="Null for an event whose date nobody noted."
    )
    ends_on = serializers.DateField(allow_null=True, help_text="Included.")
    days = serializers.ListField(
        child=serializers.DateField(),
        help_text="All its days, where there are others between; else empty.",
    )
    starts_at = serializers.TimeField(
        allow_null=True,
        help_text="Local time of Rome, Paris and Madrid; of `days` of each one.",
    )
    ends_at = serializers.TimeField(allow_null=True)
    date_text = schema.maybe("Says more than the dates, or stands in their place.")
    event_status = schema.Coded(
        help_text="Whether it is held as announced: eventStatus."
    )
    status_reason = schema.maybe("Why not, and what comes instead.")
    place = schema.maybe()
    mode = schema.Coded()
    online_url = schema.maybe_address("Where to take part from afar.")
    organisers = schema.Body(many=True)
    spoken_languages = schema.texts("Spoken there: inLanguage.")
    interpretation = schema.maybe()
    accessibility = schema.maybe("Of the place, in words.")
    fee_words = schema.maybe("What it costs, in words.")
    decisions = schema.maybe("What was decided; after the event.")
    sessions = SessionSchema(many=True, help_text="subEvent, the first one first.")
    speakers = SpeakerSchema(many=True, help_text="performer.")
    materials = MaterialSchema(many=True, help_text="Slides, recordings: workFeatured.")
    resources = schema.Named(many=True, help_text="That came of it.")


class EventList(RecordListView):
    """Events, the latest first; those without a date come last."""

    projection = EventProjection()
    filterset = EventFilterSet
    order = Order("starts_on", descending=True)
    schema_class = EventSchema
