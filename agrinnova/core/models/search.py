"""Search entry model: the index of what is published."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import (
    SearchVector,
    SearchVectorField,
)
from django.db import models
from django.db.models.fields.json import KeyTextTransform

from agrinnova.core import fields
from agrinnova.core.languages import LANGUAGES

from .search_columns import MarksVector, Plain, RegConfigField, in_every_language


class SearchEntry(models.Model):
    """What is searched of one published record in one language it has words in.

    `record_id` is the record's key in its own table. `labels` are the names of its
    choices (type, sector, country, ...) by language, the same in all its entries: a
    Catalan finds an Italian enterprise by the Catalan name of its sector. `marks` are
    its choices as codes that no text has: one index answers words and choices.
    """

    kind = fields.CharField(max_length=30)
    public_id = models.UUIDField()
    record_id = models.BigIntegerField()
    slug = fields.CharField(max_length=100)
    type = fields.CharField(max_length=30, blank=True)
    language = fields.CharField(max_length=2)
    config = RegConfigField(max_length=40)
    title = fields.TextField()
    title_language = fields.CharField(max_length=2)
    summary = fields.TextField(blank=True)
    body = fields.TextField(blank=True)
    names = fields.TextField(blank=True)
    labels = fields.JSONField(default=dict)
    topics = fields.ArrayField(models.IntegerField())
    marks = fields.ArrayField(fields.TextField())
    document_languages = fields.ArrayField(fields.CharField(max_length=2))
    group_id = models.BigIntegerField(null=True)
    published_at = models.DateTimeField()
    vector = models.GeneratedField(
        expression=SearchVector(Plain("title"), config=models.F("config"), weight="A")
        + SearchVector(Plain("summary"), config=models.F("config"), weight="B")
        + SearchVector(Plain("names"), config=models.F("config"), weight="C")
        + SearchVector(Plain("body"), config=models.F("config"), weight="D")
        + in_every_language(lambda code: Plain(KeyTextTransform(code, "labels")), "D")
        + MarksVector("marks"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["public_id", "language"], name="search_entry_once"
            )
        ]
        indexes = [
            *(
                GinIndex(
                    fields=["vector"],
                    name=f"search_entry_vector_{code}",
                    condition=models.Q(language=code),
                )
                for code in LANGUAGES
            ),
            GinIndex(fields=["topics"], name="search_entry_topics"),
            models.Index(
                fields=["-published_at", "public_id"], name="search_entry_newest"
            ),
            models.Index(fields=["kind", "record_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}: {self.title}"
