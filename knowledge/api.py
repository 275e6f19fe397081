"""API of topics and resources; the topics' labels for every app."""

from collections.abc import Iterable
from typing import Any, ClassVar, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.expressions import BaseExpression
from rest_framework import serializers

from agrinnova.api import schema
from agrinnova.api.projection import Projection
from agrinnova.api.reader import Reader, Row, number_or_none, or_none
from agrinnova.api.statement import Listed, plain_values
from agrinnova.api.views import RecordListView
from agrinnova.core import ledger
from agrinnova.core.languages import columns, words_of
from agrinnova.core.text import label_key

from .choices import COPY_TERMS, RESOURCE_TYPES, Hosting, Match, TitleKind
from .filters import ResourceFilterSet, TopicFilterSet
from .models import FocusTopic, Resource, ResourceFile, Topic


class Labels(NamedTuple):
    """Slug and label of every published topic in one language, and their order."""

    by_topic: dict[int, dict[str, str]]
    rank: dict[int, int]

    def of(self, topics: Iterable[int]) -> list[dict[str, str]]:
        """Those of `topics` that are published, by label."""
        public = [topic for topic in topics if topic in self.rank]
        return [
            self.by_topic[topic] for topic in sorted(public, key=self.rank.__getitem__)
        ]


_kept: dict[str, tuple[int, Labels]] = {}  # by language: the head of topics, the labels


def topic_labels(language: str) -> Labels:
    """The labels of the published topics, by primary key, in `language`.

    They are the same for all answers until one of them moves, hence read once.
    """
    head = ledger.head_of("topic")
    kept = _kept.get(language)
    if kept and kept[0] == head:
        return kept[1]
    topics = plain_values(
        Topic.objects.published(), "pk", "slug", "original_language", *columns("title")
    )
    found = {
        row["pk"]: {
            "slug": row["slug"],
            "label": words_of(row, "title", language).text,
        }
        for row in topics
    }
    ordered = sorted(found, key=lambda pk: label_key(found[pk]["label"]))
    labels = Labels(found, {pk: rank for rank, pk in enumerate(ordered)})
    _kept[language] = (head, labels)
    return labels


class TopicalProjection(Projection):
    """For the kinds that carry topics."""

    model: ClassVar[Any]  # a kind of record with a relation `topics`

    def parts(self) -> dict[str, BaseExpression]:
        """The primary keys of the topics; their labels are already at hand."""
        through = self.model.topics.through
        owner = self.model._meta.model_name
        carried = through.objects.filter(**{owner: OuterRef("pk")})
        return {"topic_ids": ArraySubquery(carried.values("topic"))}

    def topics(self, row: Row, reader: Reader) -> list[dict[str, str]]:
        return topic_labels(reader.language).of(row["topic_ids"])


class TopicProjection(Projection):
    model = Topic
    texts = ("title", "summary", "search_words")
    columns = ("parent", "agrovoc_uri", "agrovoc_match", "eufarmbook_subject")

    def parts(self) -> dict[str, BaseExpression]:
        children = Topic.objects.filter(parent=OuterRef("pk"))
        # Whatever their days: no date passes that the ledger would not tell of.
        focuses = FocusTopic.objects.public().filter(topic=OuterRef("pk"))
        fields = ("starts_on", "ends_on", "original_language", *columns("why"))
        return {
            "child_ids": ArraySubquery(children.values("pk")),
            "focus_rows": Listed(
                focuses, group="group__slug", **{name: name for name in fields}
            ),
        }

    def own(self, row: Row, reader: Reader) -> dict[str, Any]:
        labels = topic_labels(reader.language)
        return {
            "search_words": reader.words(row, "search_words").text.splitlines(),
            "parent": labels.by_topic.get(row["parent"]),
            "children": labels.of(row["child_ids"]),
            "agrovoc_uri": or_none(row["agrovoc_uri"]),
            "agrovoc_match": row["agrovoc_match"],
            "eufarmbook_subject": or_none(row["eufarmbook_subject"]),
            "focus": [self.focus(focus, reader) for focus in row["focus_rows"]],
        }

    def focus(self, focus: Row, reader: Reader) -> dict[str, Any]:
        """For whom, when and why the topic is in focus."""
        why = reader.words(focus, "why")
        return {
            "group": focus["group"],
            "from": focus["starts_on"],
            "until": focus["ends_on"],
            "why": or_none(why.text),
            "language": or_none(why.language),
        }


class ResourceProjection(TopicalProjection):
    model = Resource
    types = RESOURCE_TYPES
    texts = ("title", "summary", "problem", "solution", "caution")
    columns = (
        "authors",
        "publisher",
        "container",
        "issue",
        "year",
        "licence",
        "doi",
        "title_kind",
        "hosting",
        "document_languages",
    )

    def parts(self) -> dict[str, BaseExpression]:
        files = ResourceFile.objects.filter(resource=OuterRef("pk")).order_by("pk")
        fields = (
            *("language", "url", "file", "copy_terms"),
            *("size", "pages", "minutes"),
        )
        return {
            **super().parts(),
            "file_rows": Listed(files, **{name: name for name in fields}),
        }

    def own(self, row: Row, reader: Reader) -> dict[str, Any]:
        files = [self.file(file, reader) for file in row["file_rows"]]
        return {**super().own(row, reader), "files": files}

    def file(self, file: Row, reader: Reader) -> dict[str, Any]:
        """A document: where it is, in which language, how long."""
        return {
            "language": file["language"],
            "url": file["url"] or reader.media_url(file["file"]),
            "file_url": or_none(file["file"]) and reader.media_url(file["file"]),
            "copy_terms": reader.choice(
                COPY_TERMS, file["file"] and file["copy_terms"]
            ),
            "size": number_or_none(file["size"]),
            "pages": number_or_none(file["pages"]),
            "minutes": number_or_none(file["minutes"]),
        }


class FocusBase(serializers.Serializer):
    """For whom, when and why a topic is in focus."""

    group = schema.maybe("Slug of the local action group; null for the whole network.")
    until = schema.maybe("Last day; null until further notice.")
    why = schema.maybe()
    language = schema.maybe("The language of `why`.")


# "from" is a word of Python, no attribute's name.
Focus = type("Focus", (FocusBase,), {"from": serializers.DateField()})


class TopicSchema(schema.RecordSchema):
    """A subject of rural work, or a group of them; its title is its label."""

    search_words = schema.texts("What people type when they mean it.")
    parent = schema.TopicLabel(
        allow_null=True, help_text="The group of topics; null for a group itself."
    )
    children = schema.TopicLabel(many=True, help_text="The topics of a group.")
    agrovoc_uri = schema.maybe_address("The concept of AGROVOC (FAO).")
    agrovoc_match = schema.one_of(Match, "How near the topic is to that concept.")
    eufarmbook_subject = schema.maybe("The subject of EU-FarmBook.")
    focus = Focus(many=True, help_text="Past and coming ones too: compare the days.")


class Document(serializers.Serializer):
    """One language version of a resource."""

    language = schema.text()
    url = schema.address("Where it lies: at its source where that is known.")
    file_url = schema.maybe_address("Our copy of it; null where none may be kept.")
    copy_terms = schema.Coded(allow_null=True, help_text="What allows our copy.")
    size = schema.whole("Bytes of our copy.")
    pages = schema.whole()
    minutes = schema.whole()


class ResourceSchema(schema.RecordSchema):
    """Something to read, watch or use, scientific or outreach, in any language."""

    problem = schema.maybe("The everyday question that it helps with, in our words.")
    solution = schema.maybe()
    caution = schema.maybe("What to know before opening it.")
    authors = schema.maybe("Persons or bodies, as published.")
    publisher = schema.maybe()
    container = schema.maybe("The journal, series or book that it is a part of.")
    issue = schema.maybe("Volume, issue, pages in it.")
    year = schema.whole("Of publication.")
    doi = schema.maybe()
    title_kind = schema.one_of(TitleKind, "Whose words the title is.")
    hosting = schema.one_of(
        Hosting, "Where the document lies, if not with its publisher.", allow_null=True
    )
    document_languages = schema.texts("The languages of the documents.")
    files = Document(many=True)


class TopicList(RecordListView):
    """Topics: the vocabulary that everything here is found by."""

    projection = TopicProjection()
    filterset = TopicFilterSet
    schema_class = TopicSchema


class ResourceList(RecordListView):
    """Resources: guides, fact sheets, studies."""

    projection = ResourceProjection()
    filterset = ResourceFilterSet
    schema_class = ResourceSchema
