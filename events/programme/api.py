"""API of sessions: the parts of an event's programme, embedded in the event."""

from datetime import datetime
from typing import Any

from django.db.models import OuterRef
from django.utils import timezone
from rest_framework import serializers

from agrinnova.api import schema
from agrinnova.api.reader import Reader, Row, number_or_none, or_none
from agrinnova.api.statement import Listed
from agrinnova.core.languages import columns
from events.choices import SESSION_KINDS
from events.models import Session


class SessionSchema(serializers.Serializer):
    """A part of an event's programme: schema.org subEvent."""

    id = serializers.UUIDField(help_text="Stays for good; UID of its calendar entry.")
    kind = schema.Coded()
    title = schema.text()
    starts_at = serializers.DateTimeField(help_text="With the offset of its place.")
    ends_at = serializers.DateTimeField()
    place = schema.maybe("Only where it is not that of the event.")
    is_online = serializers.BooleanField(help_text="At a distance only.")
    seats = schema.whole("Null: no limit of its own; 0: closed.")


def sessions_of_each() -> Listed:
    """The sessions of each event of a projection, in the order of the programme."""
    own = ("public_id", "kind", "starts_at", "ends_at", "place", "is_online", "seats")
    sessions = Session.objects.filter(event=OuterRef("pk"))
    return Listed(
        sessions.order_by("starts_at", "ends_at", "pk"),
        **{name: name for name in (*own, *columns("title"))},
    )


def session_given(session: Row, original: str, reader: Reader) -> dict[str, Any]:
    """A session as `SessionSchema` describes it; `original` is its event's language."""
    return {
        "id": session["public_id"],
        "kind": reader.choice(SESSION_KINDS, session["kind"]),
        "title": reader.words(session, "title", original).text,
        "starts_at": local(session["starts_at"]),
        "ends_at": local(session["ends_at"]),
        "place": or_none(session["place"]),
        "is_online": session["is_online"] == "true",
        "seats": number_or_none(session["seats"]),
    }


def local(moment: str) -> datetime:
    """A moment that the database wrote as a text, in the portal's time zone."""
    return timezone.localtime(datetime.fromisoformat(moment))
