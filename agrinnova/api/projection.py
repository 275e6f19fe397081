"""Serialization of the API: from a row of the database to JSON without a model.

Lists are read by `.values()` and written by orjson: three times the speed of model
serializers. What each field means stands in the schema beside it (`schema.py`), and a
test holds the two together.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

import orjson
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.expressions import BaseExpression

from agrinnova.core.isolation import Subject
from agrinnova.core.languages import LANGUAGES, Words, columns
from agrinnova.core.models import Change, Record
from agrinnova.core.vocabulary import FacetList

from .reader import NAMED, Reader, Row, or_none
from .statement import Listed, Rows, Statement, plain_values

GROUP = (
    "group__slug",
    "group__status",
    "group__original_language",
    "group__join_name",
    *columns("group__title"),
)
PLACE = ("name", "latitude", "longitude", "coordinate_source")


class Projection:
    """How one kind of record is read and given.

    Attributes:
        model: the kind.
        texts: its translated fields, title and summary first.
        columns: its own columns, given as they are unless `own` says otherwise.
        types: the closed list of its `type`, if it has one.
        place: the relation to the municipality whose point is its own, if any.
    """

    model: ClassVar[type[Record]]
    texts: ClassVar[tuple[str, ...]] = ("title", "summary")
    columns: ClassVar[tuple[str, ...]] = ()
    types: ClassVar[FacetList | None] = None
    place: ClassVar[str] = ""

    def own(self, row: Row, reader: Reader) -> dict[str, Any]:
        """The fields that only this kind has; "" would be a statement."""
        return {name: None if row[name] == "" else row[name] for name in self.columns}

    def parts(self) -> dict[str, BaseExpression]:
        """What belongs to the record in other tables, each a list of objects."""
        return {}

    def topics(self, row: Row, reader: Reader) -> list[dict[str, str]]:
        """The topics it carries; the core knows none."""
        return []

    def subject(self, row: Row) -> Subject:
        """The record that a row is of, for whoever reads of a failure."""
        return Subject(self.model.kind, row["public_id"])

    def read(self, keys: Sequence[int]) -> Rows:
        """The rows of the records with these primary keys, in this order."""
        return self.statement.read(keys)

    @cached_property
    def statement(self) -> Statement:
        """The statement that reads all that `record` gives."""
        parts = self.parts()
        lists = {n: part for n, part in parts.items() if isinstance(part, Listed)}
        return Statement(self.rows(parts), lists)

    def rows(self, parts: Mapping[str, BaseExpression]) -> QuerySet:
        """Every published record of the kind, with `parts`, as rows."""
        change = Change.objects.filter(public_id=OuterRef("public_id")).order_by()
        return plain_values(
            self.model._default_manager.published(),
            "pk",
            "public_id",
            "slug",
            "original_language",
            "text_status",
            "origin",
            "source_url",
            "published_at",
            *columns(*self.all_texts),
            *self.columns,
            *(["type"] if self.types else []),
            *(GROUP if self.has_group else ()),
            *(f"{self.place}__{name}" for name in PLACE if self.place),
            seq=Subquery(change.values("seq")),
            changed_at=Subquery(change.values("changed_at")),
            **parts,
        )

    @property
    def all_texts(self) -> tuple[str, ...]:
        """Its translated fields with the one that every kind has besides."""
        return (*self.texts, "note")

    @property
    def has_group(self) -> bool:
        """Whether the kind belongs to local action groups."""
        return self.model.group is not None

    def words(self, row: Row, reader: Reader) -> dict[str, Words]:
        """Its texts for the reader; a name is in their language if its summary is."""
        texts = {field: reader.words(row, field) for field in self.all_texts}
        if self.model.title_is_a_name and texts["summary"].language == reader.language:
            texts["title"] = texts["title"]._replace(language=reader.language)
        return texts

    def record(self, row: Row, reader: Reader) -> dict[str, Any]:
        """The record as it is given, in the words that suit the reader."""
        texts = self.words(row, reader)
        language = texts["title"].language
        states = orjson.loads(row["text_status"])
        record = {
            "id": row["public_id"],
            "kind": self.model.kind,
            "type": row["type"] if self.types else None,
            "type_label": self.types.label(row["type"], reader.language)
            if self.types
            else None,
            "slug": row["slug"],
            "url": reader.id_url(row["public_id"]),
            "page_url": reader.page_url(self.model.kind, row["slug"]),
            **{field: or_none(words.text) for field, words in texts.items()},
            "language": language,
            "languages": {f: w.language for f, w in texts.items() if w.language},
            "original_language": row["original_language"],
            "text_status": states.get(language),
            "text_states": {
                field: state
                for field, words in texts.items()
                if (state := states.get(words.language))
            },
            "topics": self.topics(row, reader),
            "group": reader.group(row) if self.has_group else None,
            "location": self.location(row),
            "origin": row["origin"],
            "source_url": or_none(row["source_url"]),
            "licence": None,
            "published_at": row["published_at"],
            "changed_at": row["changed_at"],
            "seq": row["seq"],
            **self.own(row, reader),
        }
        if reader.translations:
            record["translations"] = self.translations(row)
        return record

    def single(self, row: Row, reader: Reader) -> dict[str, Any]:
        """The record as its own address gives it, where it may have more."""
        return self.record(row, reader)

    def location(self, row: Row) -> dict[str, Any] | None:
        """The municipality's point (RFC 7946), and that it is no nearer than that."""
        if not self.place or row[f"{self.place}__latitude"] is None:
            return None
        return point_of(*(row[f"{self.place}__{column}"] for column in PLACE))

    def translations(self, row: Row) -> dict[str, dict[str, str]]:
        """For each language that has any words: its words."""
        given = {
            language: {
                field: text
                for field in self.all_texts
                if (text := row[f"{field}_{language}"])
            }
            for language in LANGUAGES
        }
        return {language: words for language, words in given.items() if words}


def point_of(
    name: str, latitude: float, longitude: float, source: str
) -> dict[str, Any]:
    """A municipality's point, from its `PLACE` columns."""
    return {
        "type": "Point",
        "coordinates": [longitude, latitude],
        "precision": "municipality",
        "source": source,
        "name": name,
    }


def named(path: str = "") -> dict[str, str]:
    """The fields of `Listed` for a record that is embedded briefly."""
    return {name: f"{path}{name}" for name in NAMED}
