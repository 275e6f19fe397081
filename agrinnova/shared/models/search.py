"""The words of what is published, one entry per record and language."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models


class RegConfigField(models.CharField):
    """The name of a text-search configuration, kept as PostgreSQL's own type.

    Only a column of this type, not a text cast to it, is allowed in a generated one.
    """

    def db_type(self, connection) -> str:
        return "regconfig"


class SearchEntry(models.Model):
    """What is searched of one published record in one language it has words in."""

    kind = models.CharField(max_length=30)
    public_id = models.UUIDField()
    language = models.CharField(max_length=2)
    config = RegConfigField(max_length=40)
    title = models.TextField()
    title_language = models.CharField(max_length=2)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    names = models.TextField(blank=True)
    topics = ArrayField(models.IntegerField(), default=list)
    document_languages = ArrayField(models.CharField(max_length=2), default=list)
    group_id = models.BigIntegerField(null=True)
    published_at = models.DateTimeField()
    vector = models.GeneratedField(
        expression=SearchVector("title", config=models.F("config"), weight="A")
        + SearchVector("summary", config=models.F("config"), weight="B")
        + SearchVector("names", config=models.F("config"), weight="C")
        + SearchVector("body", config=models.F("config"), weight="D"),
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
            GinIndex(fields=["vector"], name="search_entry_vector"),
            GinIndex(fields=["topics"], name="search_entry_topics"),
            models.Index(fields=["kind", "published_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}: {self.title}"


class SearchWord(models.Model):
    """A distinct word of what is published, and in how many entries it stands.

    It answers typos: the nearest known word, never one that is no longer public.
    """

    word = models.CharField(max_length=60, primary_key=True)
    uses = models.PositiveIntegerField()

    class Meta:
        indexes = [
            GinIndex(
                fields=["word"], name="search_word_trigrams", opclasses=["gin_trgm_ops"]
            )
        ]

    def __str__(self) -> str:
        return self.word
