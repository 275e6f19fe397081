"""API of who speaks at an event and of its materials, embedded in the event."""

from typing import Any

from django.db.models import OuterRef
from django.db.models.expressions import BaseExpression
from rest_framework import serializers

from agrinnova.api import schema
from agrinnova.api.projection import named
from agrinnova.api.reader import Reader, Row, number_or_none, or_none
from agrinnova.api.statement import Listed
from agrinnova.core.choices import Status
from events.choices import MATERIAL_KINDS
from events.models import EventMaterial, Speaker
from knowledge.models import Resource


class SpeakerSchema(serializers.Serializer):
    """An enterprise, a person who agreed to be named, or both."""

    name = schema.maybe("Of a person who agreed to be named; else null.")
    role = schema.maybe("Who the person is.")
    enterprise = schema.Named(allow_null=True, help_text="Where it is public.")


class MaterialSchema(serializers.Serializer):
    """Slides, a recording, a photo or the like: a link, or a file kept here."""

    kind = schema.Coded()
    title = schema.text()
    url = schema.address("Where it is, here or elsewhere.")
    is_kept_here = serializers.BooleanField()
    size = schema.whole("Bytes of a document that is kept here.")
    alt = schema.maybe("What a photo shows, in words.")
    rights = schema.maybe("Whose a file that is kept here is, and who may use it.")
    language = schema.maybe("Its own (ISO 639-1), null where none is stated.")


def more_of_each() -> dict[str, BaseExpression]:
    """Who speaks at each event of a projection, its materials, what came of it."""
    event = OuterRef("pk")
    speakers = Speaker.objects.shown().filter(event=event).order_by("position", "pk")
    materials = EventMaterial.objects.filter(event=event, copies_due_at=None)
    materials = materials.order_by("position", "pk")
    resources = Resource.objects.published().filter(events=event)
    material = (
        *("kind", "title", "url", "file", "image"),
        *("size", "alt", "rights", "language"),
    )
    return {
        "speaker_rows": Listed(
            speakers,
            name="name",
            role="role",
            consented_on="consented_on",
            status="enterprise__status",
            **named("enterprise__"),
        ),
        "material_rows": Listed(materials, **{name: name for name in material}),
        "resource_rows": Listed(resources.order_by("sort_key", "pk"), **named()),
    }


def speaker_given(speaker: Row, reader: Reader) -> dict[str, Any]:
    """A speaker as `SpeakerSchema` describes one; no name without a consent."""
    is_named = speaker["consented_on"] is not None
    is_public = speaker["status"] == Status.PUBLISHED
    return {
        "name": or_none(speaker["name"]) if is_named else None,
        "role": or_none(speaker["role"]) if is_named else None,
        "enterprise": reader.named(speaker) if is_public else None,
    }


def material_given(material: Row, reader: Reader) -> dict[str, Any]:
    """A material as `MaterialSchema` describes it."""
    file = material["file"] or material["image"]
    return {
        "kind": reader.choice(MATERIAL_KINDS, material["kind"]),
        "title": material["title"],
        "url": reader.media_url(file) if file else material["url"],
        "is_kept_here": bool(file),
        "size": number_or_none(material["size"]),
        "alt": or_none(material["alt"]),
        "rights": or_none(material["rights"]),
        "language": or_none(material["language"]),
    }
