"""API of course editions: when, where and at what price a course takes place.

The help texts name what schema.org (CourseInstance) and the European Learning Model
(LearningOpportunity) call the same.
"""

from typing import Any

from django.db.models import F, OuterRef, TextField, Value
from django.db.models.expressions import Func
from django.db.models.functions import Coalesce, NullIf
from rest_framework import serializers

from agrinnova.api import schema
from agrinnova.api.projection import PLACE, point_of
from agrinnova.api.reader import Reader, Row, number_or_none, or_none
from agrinnova.api.statement import Listed
from agrinnova.core.choices import MODES
from agrinnova.core.money import CURRENCY
from antennas.choices import ONLINE
from antennas.models import CourseEdition


class Edition(serializers.Serializer):
    """A course as it takes place at a given time: schema.org CourseInstance."""

    id = serializers.UUIDField(help_text="Stays when its days are moved: identifier.")
    is_cancelled = serializers.BooleanField(
        help_text="Called off: eventStatus (EventCancelled)."
    )
    starts_on = serializers.DateField(help_text="startDate; ELM temporal.")
    ends_on = serializers.DateField(help_text="endDate; ELM temporal.")
    hours = schema.whole(
        "Its own, else those of the course: courseWorkload; ELM volumeOfLearning."
    )
    mode = schema.Coded(
        allow_null=True,
        help_text="Its own, else that of the course; null means not stated: courseMode;"
        " ELM mode.",
    )
    location = schema.Location(
        allow_null=True, help_text="Its own, else that of the course; none online."
    )
    place = schema.maybe("Which building.")
    languages = schema.texts("It is taught in: inLanguage; ELM defaultLanguage.")
    seats = schema.whole("maximumAttendeeCapacity; null means not stated.")
    price = serializers.FloatField(
        allow_null=True,
        help_text="0 is free, null not stated: offers.price; ELM priceDetail.",
    )
    currency = schema.maybe("Of the price: offers.priceCurrency (ISO 4217).")
    grant = schema.maybe("The fund or call that pays towards it: ELM grant.")
    enrol_by = serializers.DateField(
        allow_null=True, help_text="offers.validThrough; ELM applicationDeadline."
    )
    enrol_url = schema.maybe_address("offers.url.")


def editions_of_each() -> Listed:
    """The editions of each course of a projection, the first one first."""
    editions = CourseEdition.objects.filter(course=OuterRef("pk"))
    own = ("starts_on", "ends_on", "place", "seats", "price", "grant", "enrol_by")
    return Listed(
        editions.order_by("starts_on", "pk"),
        **{name: name for name in (*own, "enrol_url", "is_cancelled")},
        id="public_id",
        hours=Coalesce("hours", "course__hours"),
        mode=Coalesce(NullIf("mode", Value("")), "course__mode"),
        languages=Func(
            F("languages"),
            Value(" "),
            function="array_to_string",
            output_field=TextField(),
        ),
        **{
            name: Coalesce(f"municipality__{name}", f"course__municipality__{name}")
            for name in PLACE
        },
    )


def given(edition: Row, reader: Reader) -> dict[str, Any]:
    """An edition as `Edition` describes it."""
    price = edition["price"]
    return {
        "id": edition["id"],
        "is_cancelled": edition["is_cancelled"] == "true",
        **{name: or_none(edition[name]) for name in ("starts_on", "ends_on")},
        "hours": number_or_none(edition["hours"]),
        "mode": reader.choice(MODES, edition["mode"]),
        "location": None if edition["mode"] == ONLINE else _location(edition),
        "place": or_none(edition["place"]),
        "languages": edition["languages"].split(),
        "seats": number_or_none(edition["seats"]),
        "price": None if price is None else float(price),
        "currency": None if price is None else CURRENCY,
        "grant": or_none(edition["grant"]),
        "enrol_by": or_none(edition["enrol_by"]),
        "enrol_url": or_none(edition["enrol_url"]),
    }


def _location(edition: Row) -> dict[str, Any] | None:
    if edition["name"] is None:
        return None
    latitude, longitude = float(edition["latitude"]), float(edition["longitude"])
    return point_of(edition["name"], latitude, longitude, edition["coordinate_source"])
