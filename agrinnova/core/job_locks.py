"""Job locks: long steps of the worker, held while they work, so a crash is seen.

Whoever works at a row holds an advisory lock of its session, which PostgreSQL frees
whatever becomes of the process: "under way" with nobody holding it was broken off, at
once and for certain. Spreadsheets and reports ask it so.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from . import clock

STARTING = datetime.timedelta(seconds=15)  # between a task's claim and its lock


@contextmanager
def held(space: int, key: int) -> Iterator[bool]:
    """Hold the lock of one row while the block works; whether it was free.

    The lock is the session's, which may go on to serve others (a pool): should it not
    be given back in good order, the session is ended, and the lock with it.

    Args:
        space: the kind of step, a number of its own.
        key: the row's.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [space, key])
        (is_ours,) = cursor.fetchone()
    session = connection.connection
    try:
        yield is_ours
    finally:
        if is_ours:
            _give_back(session, space, key)


def _give_back(session: Any, space: int, key: int) -> None:
    is_same = connection.connection is session
    try:
        if is_same:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [space, key])
    except DatabaseError:
        is_same = False
    if not is_same and session is not None:
        session.close()


def is_held(space: int, key: int) -> bool:
    """Whether a worker is at it; asked of the database, which knows who lives."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT EXISTS (
                SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database
                 WHERE locktype = 'advisory' AND classid = %s AND objid = %s
                   AND objsubid = 2 AND datname = current_database()
            )
            """,
            [space, key],
        )
        return bool(cursor.fetchone()[0])


def is_queued(task: UUID | None) -> bool:
    """Whether the worker has the task before it, or took it up just now."""
    if task is None:
        return False
    ready = Q(status=TaskResultStatus.READY) | clock.within("started_at", STARTING)
    return DBTaskResult.objects.filter(ready, pk=str(task)).exists()
