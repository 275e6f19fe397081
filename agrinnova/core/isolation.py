"""Error isolation of jobs: one record that fails holds no other back (`Failure`).

Every loop of a job over records goes through `for_each`, every export that failed for
a record through `note`. What failed is a row (`Failure`) which the officer of that
record finds on the first page of the admin, and it goes when the record succeeds. It
says where the program stumbled, never what the record says.
"""

import datetime
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from traceback import extract_tb
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from . import clock, disk
from .choices import FailedJob
from .models import Failure

logger = logging.getLogger(__name__)

Item = TypeVar("Item")
Result = TypeVar("Result")

LONGEST = 500  # characters of a problem
KEPT_FOR = datetime.timedelta(days=30)
# An export meets what still stands in its way again and again.
EXPORTS_KEPT_FOR = datetime.timedelta(days=2)


class Subject(NamedTuple):
    """Whose failure it is: a record or another row with an identifier, or nobody's."""

    kind: str = ""
    public_id: UUID | None = None
    group: int | None = None

    @classmethod
    def of(cls, row: Any) -> "Subject":
        """The subject that `row` is; None is nobody, a row needs no identifier."""
        if row is None or isinstance(row, cls):
            return row or cls()
        kind = getattr(row, "kind", None) or row._meta.model_name
        group = row.pk if kind == "local-action-group" else None
        public_id = getattr(row, "public_id", None)
        return cls(kind, public_id, getattr(row, "group_id", group))


def for_each(
    job: FailedJob,
    items: Iterable[Item],
    do: Callable[[Item], Result],
    *,
    about: Callable[[Item], Any] = lambda item: item,
    wait: datetime.timedelta = datetime.timedelta(0),
) -> list[Result]:
    """What `do` gave for each of `items`; one that fails is noted and passed over.

    Each stands for itself: inside a transaction it is undone alone. That the database
    is away is no record's fault and is raised.

    Args:
        about: the row that an item is about, whose officer reads of its failure.
        wait: how long one that failed is left before it is tried again.
    """
    failed: dict[UUID | None, datetime.datetime] | None = None
    results = []
    for item in items:
        if failed is None:  # where there is nothing to do, nothing is asked
            rows = Failure.objects.filter(job=job)
            failed = dict(rows.values_list("public_id", "last_at").iterator())
        subject = Subject.of(about(item)) if failed else None
        last_at = failed.get(subject.public_id) if subject else None
        if last_at and clock.is_past(last_at) and last_at + wait > timezone.now():
            continue
        try:
            with _undone_alone():
                results.append(do(item))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is noted
            raise_if_away(error)
            note(job, subject or about(item), error)
        else:
            if subject and last_at:
                settle(job, subject)
    return results


def passing(
    items: Iterable[Item],
    do: Callable[[Item], Result],
    *,
    about: Callable[[Item], Any] = lambda item: item,
    part: str,
) -> Iterator[Result]:
    """As `for_each` for what is given out, one after the other, with no statement more.

    A record that cannot be written is left out, so that a reader gets the others.

    Args:
        part: the format or page, for whoever reads of the failure.
    """
    for item in items:
        try:
            result = do(item)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is noted
            raise_if_away(error)
            note(FailedJob.EXPORT, about(item), error, part=part)
        else:
            yield result


def attempt(
    job: FailedJob, do: Callable[[], Result], *, about: Any = None, part: str = ""
) -> Result | None:
    """What `do` gave, None when it failed: then that is noted and nothing is raised.

    Args:
        about: the row that it is about; None where it is a whole part of the job.
        part: which part that is.
    """
    try:
        with _undone_alone():
            result = do()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is noted
        raise_if_away(error)
        note(job, about, error, part=part)
        return None
    settle(job, about, part=part)
    return result


def note(job: FailedJob, row: Any, error: Exception | str, *, part: str = "") -> None:
    """Write down that `job` failed for `row` (None: for nobody in particular).

    Args:
        error: what was raised, or the problem in words.
        part: which part of a job or which format it was.
    """
    subject = Subject.of(row)
    is_raised = error if isinstance(error, Exception) else None
    logger.error("%s failed for %s %s", job, *subject[:2], exc_info=is_raised)
    with transaction.atomic():
        same = {"job": job, "public_id": subject.public_id, "part": part[:40]}
        news = {
            "kind": subject.kind,
            "group_id": subject.group or _group_of(subject),
            "problem": problem_of(error),
            "last_at": timezone.now(),
        }
        found = Failure.objects.filter(**same)
        if not found.update(times=F("times") + 1, **news):
            Failure.objects.bulk_create(
                [Failure(**same, **news)], ignore_conflicts=True
            )


def settle(job: FailedJob, row: Any, *, part: str = "") -> None:
    """Forget that `job` failed for `row`: it has done it by now."""
    key = Subject.of(row).public_id
    Failure.objects.filter(job=job, public_id=key, part=part[:40]).delete()


def is_waiting(job: FailedJob, row: Any, wait: datetime.timedelta) -> bool:
    """Whether `job` failed for `row` within `wait`: then it is left for a while."""
    same = Failure.objects.filter(job=job, public_id=Subject.of(row).public_id)
    return same.filter(last_at__gt=timezone.now() - wait).exists()


def tidy() -> int:
    """Erase the failures that have not come again; how many."""
    now = timezone.now()
    exports = Q(job=FailedJob.EXPORT, last_at__lt=now - EXPORTS_KEPT_FOR)
    return Failure.objects.filter(exports | Q(last_at__lt=now - KEPT_FOR)).delete()[0]


def problem_of(error: Exception | str) -> str:
    """What to tell of an error: a refusal in its words, else where it was raised.

    The words of other errors are left to the log: they may quote the record.
    """
    if isinstance(error, ValidationError):
        return " ".join(error.messages)[:LONGEST]
    if isinstance(error, str):
        return error[:LONGEST]
    if disk.is_full(error):
        return disk.no_space()
    place = ""
    for frame in extract_tb(error.__traceback__):
        path = Path(frame.filename)
        is_ours = path.is_relative_to(settings.BASE) and ".venv" not in path.parts
        if is_ours:
            place = f" ({path.relative_to(settings.BASE)}, {frame.lineno})"
    return f"{type(error).__name__}{place}"


def raise_if_away(error: Exception) -> None:
    """Raise `error` again if it says that the database cannot be reached."""
    is_of_database = isinstance(error, OperationalError | InterfaceError)
    if is_of_database and not connection.is_usable():
        raise error


def _group_of(subject: Subject) -> int | None:
    """The group of a record that is known by its identifier alone."""
    for model in apps.get_models() if subject.public_id else ():
        names = {field.name for field in model._meta.fields}
        is_kind = getattr(model, "kind", "") == subject.kind
        if is_kind and {"group", "public_id"} <= names:
            rows: Any = model._default_manager.filter(public_id=subject.public_id)
            return rows.values_list("group_id", flat=True).first()
    return None


def _undone_alone() -> AbstractContextManager[Any]:
    """A savepoint inside a transaction; outside of one there is nothing to undo."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()
