"""Stale exports: rows of a file older than what their records say by now."""

import datetime
import re
from collections.abc import Iterable
from uuid import UUID

from django.db.models.functions import Coalesce

from agrinnova.core.models import Record, SheetChange
from agrinnova.spreadsheets.columns.export_only import SINCE, second_of
from agrinnova.spreadsheets.files.cells import Typed
from agrinnova.spreadsheets.scope import Scope

from .matching import Match

BETWEEN = re.compile("[ T,./:-]+")  # what stands between the numbers of a moment
SECOND = datetime.timedelta(seconds=1)
# How exactly a moment of so many numbers is told.
STEPS = {3: datetime.timedelta(days=1), 5: datetime.timedelta(minutes=1), 6: SECOND}


def end_of(words: str) -> datetime.datetime | None:
    """When the second, minute or day that a cell names is over; None for no moment.

    Programs that save the file as text may leave the seconds or the hour away.
    """
    exact = words.raw if isinstance(words, Typed) else None
    if isinstance(exact, datetime.datetime):
        exact = exact.replace(tzinfo=None)
        return (exact + SECOND / 2).replace(microsecond=0) + SECOND
    parts = BETWEEN.split(words)
    if len(parts) not in STEPS or 4 not in (len(parts[0]), len(parts[2])):
        return None
    try:
        numbers = [*map(int, parts), 0, 0, 0]
        day = numbers[:3] if len(parts[0]) == 4 else numbers[2::-1]
        start = datetime.date(*day)
        hour, minute, second = numbers[3:6]
        clock = datetime.time(hour, minute, second)
        return datetime.datetime.combine(start, clock) + STEPS[len(parts)]
    except (ValueError, OverflowError):
        return None


def changed_since(
    matches: Iterable[Match], file: str, scope: Scope
) -> dict[int, datetime.datetime]:
    """By row number, when its record changed here after the row was exported.

    What the same person brought in from this very file is no change behind its back.
    """
    found = {}
    for match in matches:
        if match.record is None or match.is_new or not match.is_named:
            continue
        end = end_of(match.row.cells.get(SINCE, ""))
        if end and second_of(match.record.updated_at) >= end:
            found[match.row.number] = match.record
    if not found:
        return {}
    own = _brought(file, scope, [record.public_id for record in found.values()])
    return {
        number: record.updated_at
        for number, record in found.items()
        if not _is_own(record, own)
    }


def _is_own(record: Record, own: dict[UUID, datetime.datetime]) -> bool:
    brought = own.get(record.public_id)
    return brought is not None and record.updated_at <= brought


def _brought(
    file: str, scope: Scope, identifiers: list[UUID]
) -> dict[UUID, datetime.datetime]:
    """When the person's file of this name last changed records, or was undone."""
    if scope.user is None:
        return {}
    rows = SheetChange.objects.filter(
        public_id__in=identifiers,
        run__by=scope.user,
        run__file=file[-100:],
        run__written_at__isnull=False,
    )
    moment = Coalesce("run__undone_at", "run__written_at")
    told = rows.annotate(brought=moment).order_by("brought")
    return dict(told.values_list("public_id", "brought"))
