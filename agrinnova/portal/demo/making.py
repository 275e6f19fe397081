"""Making demo records in batches, and removing them again."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.core.choices import Origin, Status
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import LocalActionGroup, Municipality, Placed, Record
from agrinnova.core.text import sort_key
from agrinnova.publishing import bulk_changes
from knowledge.models import Topic

from .shapes import SHAPES, TURNS, Shape, pick
from .words import NOTE, texts

BATCH = 1000
SLUG = "demo-{number}"
IS_MARKED = Q(*((f"note_{code}", NOTE[code]) for code in LANGUAGES), _connector=Q.OR)


def count() -> int:
    """How many synthetic records there are."""
    return sum(_synthetic(shape).count() for shape in SHAPES)


def make(records: int) -> Iterator[int]:
    """Make synthetic records until there are `records`, the same ones every time.

    Each batch is a transaction of its own, so that other writers get their turn.

    Yields:
        How many there are after each batch.

    Raises:
        ValueError: there are no topics yet; the real data must be loaded first.
    """
    scene = Scene()
    numbers = range(count() + 1, records + 1)
    for start in range(numbers.start, numbers.stop, BATCH):
        batch = range(start, min(start + BATCH, numbers.stop))
        with ledger.writing():
            for shape in SHAPES:
                _make_of(shape, [n for n in batch if _shape_of(n) is shape], scene)
        yield batch.stop - 1
    _analyse()


def clear() -> int:
    """Delete all synthetic records; the ledger keeps their tombstones, as for any."""
    gone = 0
    for shape in reversed(SHAPES):  # what rests on others first
        while records := list(_synthetic(shape)[:BATCH]):
            with ledger.writing():
                for record in records:
                    record.status = Status.WITHDRAWN
                bulk_changes.record_changes(records)
                keys = [record.pk for record in records]
                shape.model._default_manager.filter(pk__in=keys).delete()
            gone += len(records)
    _analyse()
    return gone


class Scene:
    """The real topics, groups and municipalities that the synthetic records use."""

    def __init__(self) -> None:
        topics = Topic.objects.published().filter(parent__isnull=False)
        self.topics = list(topics.order_by("pk"))
        if not self.topics:
            raise ValueError("no topics")
        self.groups = list(LocalActionGroup.objects.partners().order_by("pk"))
        self.places: dict[int | None, list[Municipality]] = defaultdict(list)
        for place in Municipality.objects.exclude(group=None).order_by("pk"):
            self.places[place.group_id].append(place)

    def topics_of(self, number: int) -> list[Topic]:
        """One to three topics."""
        strides = (1, 7, 31)[: 1 + number % 3]
        return list(dict.fromkeys(pick(self.topics, number, s) for s in strides))

    def place_of(self, model: type[Record], number: int) -> dict[str, Any]:
        """Group and municipality, for the kinds that stand somewhere."""
        if not issubclass(model, Placed) or not self.groups:
            return {}
        group = pick(self.groups, number)
        places = self.places.get(group.pk)
        place = pick(places, number, 3) if places else None
        return {"group": group, "municipality": place, "country": group.country}


def _make_of(shape: Shape, numbers: list[int], scene: Scene) -> None:
    """Write the records of one kind with what belongs to them; tell of each."""
    records = [_record(shape, number, scene) for number in numbers]
    shape.model._default_manager.bulk_create(records)
    made = list(zip(numbers, records, strict=True))
    _write_all(part for number, record in made for part in shape.parts(number, record))
    if topics := getattr(shape.model, "topics", None):
        link = topics.through
        owner = f"{shape.model._meta.model_name}_id"
        _write_all(
            link(**{owner: record.pk, "topic_id": topic.pk})
            for number, record in made
            for topic in scene.topics_of(number)
        )
    bulk_changes.record_changes(records)


def _record(shape: Shape, number: int, scene: Scene) -> Record:
    """One record, unsaved: every third has words in a second language."""
    language, second = pick(LANGUAGES, number), pick(LANGUAGES, number + 1)
    words: dict[str, str] = {}
    for written in (language, second) if number % 3 == 0 else (language,):
        words |= texts(number, scene.topics_of(number), written)
        words[f"note_{written}"] = NOTE[written]
    return shape.model(
        slug=SLUG.format(number=number),
        original_language=language,
        sort_key=sort_key(words[f"title_{language}"]),
        origin=Origin.PORTAL,
        status=Status.PUBLISHED,
        published_at=timezone.now(),
        **words,
        **scene.place_of(shape.model, number),
        **shape.fields(number, language),
    )


def _write_all(rows: Iterator[Model]) -> None:
    tables: dict[type[Model], list[Model]] = defaultdict(list)
    for row in rows:
        tables[type(row)].append(row)
    for table, same in tables.items():
        table._default_manager.bulk_create(same)


def _synthetic(shape: Shape) -> QuerySet:
    return shape.model._default_manager.filter(
        IS_MARKED, slug__regex=r"^demo-[0-9]+$", origin=Origin.PORTAL
    )


def _shape_of(number: int) -> Shape:
    return pick(TURNS, number, 7)


def _analyse() -> None:
    """Let the planner know how many rows there are now."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ANALYZE")
