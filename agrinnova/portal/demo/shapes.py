"""The kinds of demo records: what each has besides its words and topics."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils import timezone

from agrinnova.core.choices import MODES
from agrinnova.core.models import Record
from antennas.choices import COURSE_LEVELS, ORGANISATION_KINDS
from antennas.models import (
    Course,
    CourseEdition,
    CourseProvider,
    Organisation,
    SupportProvider,
    SupportService,
)
from antennas.support.choices import COSTS, SUPPORT_KINDS
from enterprises.models import Benefit, Enterprise, Innovation
from enterprises.registry.choices import BENEFIT_DIMENSIONS, INNOVATION_KINDS, SECTORS
from events.choices import EVENT_KINDS
from events.models import Event, EventOrganiser
from knowledge.choices import RESOURCE_TYPES
from knowledge.exchange.choices import SEASONS
from knowledge.models import Practice, Resource, ResourceFile

ADDRESS = "https://example.org/demo/{number}"  # reserved for examples (RFC 2606)
BODY = "Demo"


@dataclass(frozen=True)
class Shape:
    """How one kind of synthetic record looks.

    Attributes:
        share: how many of twenty records are of this kind.
        fields: from number and original language, the columns of its own.
        parts: from number and record, the rows that belong to it.
    """

    model: type[Record]
    share: int
    fields: Callable[[int, str], dict[str, Any]]
    parts: Callable[[int, Any], list[Model]]


def pick(choices: Sequence[Any], number: int, stride: int = 1) -> Any:
    """One of `choices`, another for each `number`, always the same for the same."""
    return choices[number * stride % len(choices)]


def _resource(number: int, language: str) -> dict[str, Any]:
    return {
        "type": pick(RESOURCE_TYPES.codes, number),
        "year": 2000 + number % 25,
        "publisher": BODY,
        "document_languages": [language],
    }


def _event(number: int, language: str) -> dict[str, Any]:
    day = timezone.localdate() + datetime.timedelta(days=number % 400 - 200)
    return {
        "type": pick(EVENT_KINDS.codes, number),
        "mode": pick(MODES.codes, number),
        "starts_on": day,
        "ends_on": day,
    }


def _practice(number: int, language: str) -> dict[str, Any]:
    """Told by the newest organisation: one of those made before it."""
    organisations = Organisation.objects.published().order_by("-pk")
    return {
        f"problem_{language}": BODY,
        f"done_{language}": BODY,
        "altitude_from": number % 15 * 100,
        "seasons": [pick(SEASONS.codes, number)],
        "organisation": organisations.first(),
    }


def _editions(number: int, record: Any) -> list[Model]:
    """Up to two: of every third course no date is known, of some no price."""
    first = timezone.localdate() + datetime.timedelta(days=number % 300 - 100)
    return [
        CourseEdition(
            course=record,
            starts_on=first + datetime.timedelta(days=180 * time),
            ends_on=first + datetime.timedelta(days=180 * time + number % 9),
            languages=[record.original_language],
            seats=8 + number % 20,
            price=Decimal(number % 5 * 40) if number // 20 % 4 else None,
            enrol_url=ADDRESS.format(number=number),
        )
        for time in range(number % 3)
    ]


SHAPES = (
    Shape(
        Resource,
        8,
        _resource,
        lambda number, record: [
            ResourceFile(
                resource=record,
                language=record.original_language,
                url=ADDRESS.format(number=number),
            )
        ],
    ),
    Shape(
        Enterprise,
        5,
        lambda number, language: {
            "sector": pick(SECTORS.codes, number),
            "year": 2000 + number % 25,
        },
        lambda number, record: [
            Innovation(enterprise=record, kind=pick(INNOVATION_KINDS.codes, number)),
            Benefit(
                enterprise=record, dimension=pick(BENEFIT_DIMENSIONS.codes, number)
            ),
        ],
    ),
    Shape(
        Course,
        2,
        lambda number, language: {
            "level": pick(COURSE_LEVELS.codes, number),
            "mode": pick(MODES.codes, number),
            "hours": 4 + number % 200,
        },
        lambda number, record: [
            CourseProvider(course=record, words=BODY),
            *_editions(number, record),
        ],
    ),
    Shape(
        SupportService,
        1,
        lambda number, language: {
            "type": pick(SUPPORT_KINDS.codes, number),
            "cost": pick(COSTS.codes, number),
        },
        lambda number, record: [SupportProvider(service=record, words=BODY)],
    ),
    Shape(
        Event,
        2,
        _event,
        lambda number, record: [EventOrganiser(event=record, words=BODY)],
    ),
    Shape(
        Organisation,
        1,
        lambda number, language: {"type": pick(ORGANISATION_KINDS.codes, number)},
        lambda number, record: [],
    ),
    Shape(Practice, 1, _practice, lambda number, record: []),
)
# Twenty numbers in a row have all kinds, each as often as its share.
TURNS = [shape for shape in SHAPES for _ in range(shape.share)]
