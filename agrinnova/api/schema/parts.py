"""Parts of a record in the API's schema: codes, names, places, bodies."""

from rest_framework import serializers

from .fields import address, maybe, maybe_address, text


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
