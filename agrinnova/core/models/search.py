"""Search models: the index of what is published, and the vocabulary that widens it."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import (
    SearchVector,
    SearchVectorCombinable,
    SearchVectorField,
)
from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from agrinnova.core import fields
from agrinnova.core.languages import LANGUAGES


class Plain(models.Func):
    """Words cut as those that are typed; the function is `text_search.plain_sql`."""

    function = "agrinnova_plain"
    arity = 1
    output_field = models.TextField()


def _in_every_language(words, weight=None) -> SearchVector:
    """The vector of `words(language)`, each read with its language's configuration."""
    first, *others = (
        SearchVector(words(code), config=f"agrinnova_{code}", weight=weight)
        for code in LANGUAGES
    )
    return sum(others, first)


class MarksVector(SearchVectorCombinable, models.Func):
    """The vector of an array whose values are taken as they are."""

    function = "array_to_tsvector"
    output_field = SearchVectorField()
    config = None


class RegConfigField(models.CharField):
    """The name of a text-search configuration, kept as PostgreSQL's own type.

    Only a column of this type, not a text cast to it, is allowed in a generated one.
    """

    def db_type(self, connection) -> str:
        return "regconfig"


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
    topics = fields.ArrayField(models.IntegerField(), default=list)
    marks = fields.ArrayField(fields.TextField(), default=list)
    document_languages = fields.ArrayField(fields.CharField(max_length=2), default=list)
    group_id = models.BigIntegerField(null=True)
    published_at = models.DateTimeField()
    vector = models.GeneratedField(
        expression=SearchVector(Plain("title"), config=models.F("config"), weight="A")
        + SearchVector(Plain("summary"), config=models.F("config"), weight="B")
        + SearchVector(Plain("names"), config=models.F("config"), weight="C")
        + SearchVector(Plain("body"), config=models.F("config"), weight="D")
        + _in_every_language(lambda code: Plain(KeyTextTransform(code, "labels")), "D")
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
        expression=_in_every_language(lambda code: "word"),
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
