"""Search vocabulary models: terms that name topics, and all words of the index."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import (
    SearchVector,
    SearchVectorField,
)
from django.db import models
from django.db.models.functions import Cast

from agrinnova.core import fields

from .search_columns import Plain, RegConfigField, in_every_language


class SearchTerm(models.Model):
    """A word or phrase of the vocabulary: whoever types it means the topic.

    `topic` and `parent` are the keys that `SearchEntry.topics` holds; `phrase` is the
    query, as PostgreSQL writes it, for the stems of `words` one after the other.
    """

    public_id = models.UUIDField(db_index=True)
    topic = models.BigIntegerField(db_index=True)
    parent = models.BigIntegerField(null=True, db_index=True)
    language = fields.CharField(max_length=2)
    config = RegConfigField(max_length=40)
    words = fields.CharField(max_length=250)
    stems = models.GeneratedField(
        expression=SearchVector(Plain("words"), config=models.F("config")),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    phrase = models.GeneratedField(
        expression=Cast(
            models.Func("config", Plain("words"), function="phraseto_tsquery"),
            models.TextField(),
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        indexes = [GinIndex(fields=["stems"], name="search_term_stems")]

    def __str__(self) -> str:
        return f"{self.language}: {self.words}"


class SearchWord(models.Model):
    """A distinct word of what is published, and in how many entries it stands.

    It answers typos: the nearest known word, never one that is no longer public.
    """

    word = fields.CharField(max_length=60)
    language = fields.CharField(max_length=2)
    uses = models.PositiveIntegerField()
    stems = models.GeneratedField(
        expression=in_every_language(lambda code: "word"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["word", "language"], name="search_word_once"
            )
        ]
        indexes = [
            GinIndex(
                fields=["word"], name="search_word_trigrams", opclasses=["gin_trgm_ops"]
            ),
            GinIndex(fields=["stems"], name="search_word_stems"),
        ]

    def __str__(self) -> str:
        return self.word
