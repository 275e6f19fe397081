"""OpenAPI schema of records: serializers that say what each field means.

These serializers describe and never run: answers are made by `projection.py`, and a
test compares the two field by field.
"""

from typing import Any

from django.db.models import TextChoices
from rest_framework import serializers

from agrinnova.core.choices import Language, Origin


def text(help_text: str = "", **options: Any) -> serializers.CharField:
    """Words, or a code."""
    return serializers.CharField(help_text=help_text, **options)


def maybe(help_text: str = "") -> serializers.CharField:
    """Words, null where nothing is stated."""
    return text(help_text, allow_null=True)


def address(help_text: str = "") -> serializers.URLField:
    """A full address."""
    return serializers.URLField(help_text=help_text)


def maybe_address(help_text: str = "") -> serializers.URLField:
    """A full address, null where there is none."""
    return serializers.URLField(help_text=help_text, allow_null=True)


def whole(help_text: str = "") -> serializers.IntegerField:
    """A whole number, null where nothing is stated."""
    return serializers.IntegerField(help_text=help_text, allow_null=True)


def texts(help_text: str = "") -> serializers.ListField:
    """A list of words."""
    return serializers.ListField(child=serializers.CharField(), help_text=help_text)


def one_of(
    choices: type[TextChoices], help_text: str = "", **options: Any
) -> serializers.ChoiceField:
    """A code of a short closed list."""
    codes = [(code, code) for code in choices.values]
    return serializers.ChoiceField(codes, help_text=help_text, **options)


def unknown_or_not(help_text: str = "") -> serializers.BooleanField:
    """Yes, no, or null: unknown is not "no"."""
    return serializers.BooleanField(allow_null=True, help_text=help_text)


class Coded(serializers.Serializer):
    """A code of a closed list with its label in the answer's language."""

    code = text()
    label = text()  # type: ignore[assignment]  # a field of ours


class TopicLabel(serializers.Serializer):
    """A topic, by its slug (the filter `topic` takes it) and its label."""

    slug = text()
    label = text(  # type: ignore[assignment]  # a field of ours
        "In the answer's language, else the nearest there is."
    )


class GroupName(serializers.Serializer):
    """The local action group whose territory the record belongs to."""

    slug = text("The filter `group` takes it.")
    name = text("Its name today.")
    name_in_join = maybe("Its name in the material of JoIN, where that differs.")


class Location(serializers.Serializer):
    """A GeoJSON point (RFC 7946) with what it is worth."""

    type = serializers.ChoiceField([("Point", "Point")])
    coordinates = serializers.ListField(
        child=serializers.FloatField(),
        min_length=2,
        max_length=2,
        help_text="Longitude and latitude in degrees, WGS 84.",
    )
    precision = serializers.ChoiceField(
        [("municipality", "municipality")],
        help_text="The point is the municipality's, not the record's own.",
    )
    source = text("Where the point comes from.")  # type: ignore[assignment]  # a field of ours
    name = text("The municipality.")


class Named(serializers.Serializer):
    """Another record, briefly."""

    id = serializers.UUIDField()
    slug = text()
    title = text()
    language = text("The language of the title.")
    url = address()


class Body(serializers.Serializer):
    """Who teaches or organises: a record of ours, or only a name."""

    name = text()
    id = serializers.UUIDField(allow_null=True, help_text="Null for a mere name.")
    slug = maybe()
    url = maybe_address()


class RecordSchema(serializers.Serializer):
    """What every record has."""

    id = serializers.UUIDField(help_text="Stable for good, also across languages.")
    kind = text("enterprise, resource, topic, organisation, course, event, ...")
    type = maybe("The kind within the kind, a code; null where there is none.")
    type_label = maybe("The same in the answer's language.")
    slug = text("The last part of its pages' addresses; may be changed.")
    url = address("Its address without a language, the one to keep and to print.")
    page_url = address("Its page in the answer's language.")
    title = text()
    summary = maybe()
    language = text("The language that `title` is really given in.")
    languages = serializers.DictField(
        child=serializers.CharField(),
        help_text="For each translated field the language that it is given in.",
    )
    original_language = one_of(Language)
    text_status = maybe(
        "Of the words in `language`: human, to_review, machine, reviewed; or null."
    )
    text_states = serializers.DictField(
        child=serializers.CharField(),
        help_text="For each translated field the state of the words given, if stated.",
    )
    topics = TopicLabel(many=True)
    group = GroupName(allow_null=True)
    location = Location(allow_null=True)
    origin = one_of(
        Origin,
        "Whose page it comes from: one of JoIN or its partners, or press about JoIN "
        "(join); another public page (territory); entered here (portal).",
    )
    source_url = maybe_address(
        "The page it was taken from; with the origin `portal` one that says more."
    )
    note = maybe("What a reader should know of the source.")
    licence = maybe("As its page states it; null means not stated.")
    published_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField(help_text="When it last changed publicly.")
    seq = serializers.IntegerField(help_text="Its place in the order of changes.")
    translations = serializers.DictField(
        child=serializers.DictField(child=serializers.CharField()),
        required=False,
        help_text="With `translations=all`: by language, the words there are.",
    )


class OfficeSchema(RecordSchema):
    """A body with an office that can be reached; never a person's contact."""

    office_phone = maybe("Telephone numbers, with ; between them.")
    office_email = maybe()
    office_address = maybe()
    office_hours = maybe("When it is open.")
    office_source_url = maybe_address("The page that says so.")
    office_seen_year = whole("When that page was seen: an old one is to be verified.")
