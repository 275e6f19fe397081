"""Days and places of search results, which the search index does not hold."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    CharField,
    DateField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast
from django.utils import timezone

from agrinnova.api.statement import plain_values
from agrinnova.core.languages import Words, columns, words_of
from agrinnova.core.models import Municipality
from agrinnova.core.vocabulary import source_text
from agrinnova.search.results import Result
from antennas.models import Course, CourseEdition, Organisation, SupportService
from enterprises.models import Enterprise
from events.choices import SCHEDULED
from events.models import Event
from knowledge.models import Practice

PLACED: tuple[Any, ...] = (
    *(Enterprise, Organisation, Course, SupportService, Practice, Event),
)
MUNICIPALITY = ("municipality__name", "municipality__province")
DAYS: dict[str, Any] = {"starts_on": DateField(), "ends_on": DateField()}
DAYS["days"] = ArrayField(DateField())
WORDS = ("original_language", "province", "country", "territory")
READ = (
    *("public_id", "event_status", *MUNICIPALITY, *DAYS, *WORDS),
    *columns("date_text"),
)


class DayAndPlace(NamedTuple):
    """When something is and where it stands, as its card says; empty where unknown.

    Of a course the next time that it takes place.
    """

    starts_on: datetime.date | None
    ends_on: datetime.date | None
    days: list[datetime.date]
    date_text: Words
    place: Words
    event_status: str

    @property
    def is_changed(self) -> bool:
        """Whether it is an event that is postponed or cancelled."""
        return self.event_status not in ("", SCHEDULED)

    @property
    def is_past(self) -> bool:
        """Whether its last day is over."""
        return self.ends_on is not None and self.ends_on < timezone.localdate()


def days_and_places(found: Iterable[Result], language: str) -> dict[UUID, DayAndPlace]:
    """By id, of the results that can have any, in the words of a reader of `language`.

    One statement for all kinds, none where nothing found has a day or a place.
    """
    ids: dict[str, list[UUID]] = {}
    for result in found:
        ids.setdefault(result.kind, []).append(result.public_id)
    asked = [_rows(model, ids[model.kind]) for model in PLACED if model.kind in ids]
    rows = asked[0].union(*asked[1:], all=True) if asked else ()
    return {row["its_public_id"]: _read(row, language) for row in rows}


def _rows(model: Any, ids: list[UUID]) -> QuerySet:
    """The columns of READ, NULL for what the kind has not."""
    has = {*MUNICIPALITY, *(field.name for field in model._meta.fields)}
    null = {name: Cast(Value(None), DAYS.get(name, CharField())) for name in READ}
    read: dict[str, Any] = {
        f"its_{name}": F(name) if name in has else null[name] for name in READ
    }
    if model is Course:
        coming = CourseEdition.objects.coming().filter(course=OuterRef("pk"))
        for name in ("starts_on", "ends_on"):
            read[f"its_{name}"] = Subquery(coming.values(name)[:1])
    return plain_values(model.objects.published().filter(public_id__in=ids), **read)


def _read(row: dict[str, Any], language: str) -> DayAndPlace:
    row = {name.removeprefix("its_"): value for name, value in row.items()}
    days = (row["starts_on"], row["ends_on"], row["days"] or [])
    words = words_of(row, "date_text", language)
    return DayAndPlace(*days, words, _place(row, language), row["event_status"] or "")


def _place(row: dict[str, Any], language: str) -> Words:
    name, part = (row[column] for column in MUNICIPALITY)
    where = str(Municipality(name=name, province=part)) if name else row["province"]
    if where or not row["territory"]:
        return Words(where or row["country"], language)
    return source_text(
        "territory", row["territory"], row["original_language"], language
    )
