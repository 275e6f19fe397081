"""OpenAPI schema of the network in figures."""

from rest_framework import serializers

from agrinnova.api import schema


class HeadSchema(serializers.Serializer):
    """What a row or a column is about."""

    code = schema.text("Stays the same; a slug or a code of the vocabulary.")
    label = schema.text()  # type: ignore[assignment]  # a field of ours


class FigureRowSchema(serializers.Serializer):
    """A row of a figure."""

    code = schema.text("As of a column; `none` where nothing is stated.")
    label = schema.text()  # type: ignore[assignment]  # a field of ours
    numbers = serializers.ListField(
        child=serializers.IntegerField(), help_text="In the order of the columns."
    )


class FigureSchema(serializers.Serializer):
    """A table of numbers."""

    chapter = schema.text()
    name = schema.text("Stays the same.")
    title = schema.text()
    how = schema.text("What is counted, and how.")
    columns = HeadSchema(many=True)
    rows = FigureRowSchema(many=True)


class StatisticsSchema(serializers.Serializer):
    """All figures; there is one page of them."""

    counted_on = serializers.DateField()
    readers_until = serializers.DateField(help_text="Last day of searches and reads.")
    count = serializers.IntegerField()
    next = schema.maybe_address("Null.")
    previous = schema.maybe_address("Null.")
    results = FigureSchema(many=True)
