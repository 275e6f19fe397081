"""The ledger of public changes: a lock and a sequence, so that none is missed.

A reader keeps the highest `seq` seen and asks for what came after. That is safe only
if a lower `seq` never commits later. Each writer therefore takes a transaction-long
advisory lock before its first row, and its `seq` from the sequence after it: numbers
are given in the order of commit. `tests/core/test_ledger.py` proves it with
overlapping connections, and shows that without the lock changes are missed.
"""

import datetime
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from threading import local
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from .choices import ChangeAction

LOCK = 0x4A6F494E  # "JoIN"
Row = tuple[UUID, str, int | None]
ALL = "*"  # every kind of record
HEAD_LIFETIME = 1.0  # seconds a process may believe the head it read

_writing = local()
_head_cache = {"now": local()}  # replaced as a whole, so that no thread keeps the old


@contextmanager
def writing() -> Iterator[None]:
    """A transaction whose public changes come in order; it takes the lock at once.

    Every action that may change a public record runs inside it, from before the first
    row it writes: taking the lock after a row lock could deadlock with another writer.
    Inside another one it adds nothing: the outer one has the lock.
    """
    if getattr(_writing, "now", False):
        yield
        return
    with transaction.atomic():
        acquire_lock()
        _writing.now = True
        try:
            yield
        finally:
            _writing.now = False


def acquire_lock() -> None:
    """Wait until no other transaction is writing public changes; freed at its end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def settled_now() -> datetime.datetime:
    """A moment up to which all that was published can be read, and nothing is added.

    Who publishes takes the lock before `published_at` is set and gives it back after
    the commit: with the lock in hand nobody is between the two.
    """
    with writing():
        return timezone.now()


def append(rows: Iterable[Row], action: ChangeAction) -> None:
    """Move records to the head of the ledger, in their order.

    The statement is raw because the ORM's upsert cannot draw from a sequence. The turn
    is taken here too, so that a caller who forgot `writing` still loses nothing.

    Args:
        rows: identifier, kind and the group's key of each.
    """
    columns = [list(column) for column in zip(*rows, strict=True)]
    if not columns:
        return
    with writing(), connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO shared_change
                   (public_id, kind, seq, action, changed_at, group_id)
            SELECT public_id, kind, nextval('shared_change_seq'), %s,
                   clock_timestamp(), group_id
              FROM unnest(%s::uuid[], %s::text[], %s::bigint[])
                   AS row (public_id, kind, group_id)
            ON CONFLICT (public_id) DO UPDATE
               SET seq = EXCLUDED.seq, action = EXCLUDED.action,
                   changed_at = EXCLUDED.changed_at, group_id = EXCLUDED.group_id
            """,
            [action, *columns],
        )
    transaction.on_commit(forget_head)


class Head(NamedTuple):
    """The last change of the ledger: its `seq`, 0 when there is none, and its date.

    Attributes:
        kinds: by kind the `seq` of the last change of one of its records.
        ledger: whose numbers these are (`identity`), if anybody has asked for that.
        day: the local one, on which it was read: what is coming changes with it.
    """

    seq: int
    changed_at: datetime.datetime | None
    kinds: Mapping[str, int]
    ledger: UUID | None
    day: datetime.date


# One step down the index for each kind: as cheap among a million records.
HEADS = """
WITH RECURSIVE head AS (
    (SELECT kind, seq, changed_at FROM shared_change
      ORDER BY kind DESC, seq DESC LIMIT 1)
    UNION ALL
    SELECT below.*
      FROM head, LATERAL (
           SELECT kind, seq, changed_at FROM shared_change WHERE kind < head.kind
            ORDER BY kind DESC, seq DESC LIMIT 1) AS below
)
SELECT kind, seq, changed_at, (SELECT public_id FROM shared_ledgeridentity)
  FROM head ORDER BY seq DESC
"""


def head() -> int:
    """The highest `seq` of the ledger, 0 when empty; at most a second old."""
    return last_change().seq


def head_of(*kinds: str) -> int:
    """The highest `seq` among records of `kinds`, 0 for none; at most a second old.

    For the key of what is made of these kinds alone.
    """
    if answering := _answering.get():
        answering[1].update(kinds)
    known = known_head().kinds
    return max(known.get(kind, 0) for kind in kinds)


# Where the ledger stands for what is being made, and the kinds it has asked about.
_answering: ContextVar[tuple[Head, set[str]] | None] = ContextVar(
    "answering", default=None
)


@contextmanager
def answering_at(head: Head) -> Iterator[set[str]]:
    """Let all that makes one answer date what it keeps by the same `head`.

    Gives the kinds whose heads it asks for meanwhile, `ALL` where it asks for that of
    all: with these the answer ends.
    """
    kinds: set[str] = set()
    token = _answering.set((head, kinds))
    try:
        yield kinds
    finally:
        _answering.reset(token)


def last_change() -> Head:
    """The ledger's head with its date; at most a second old.

    What asks for it inside an answer ends with it: any change may matter.
    """
    if answering := _answering.get():
        answering[1].add(ALL)
    return known_head()


def known_head() -> Head:
    """The ledger's head for whoever proves by other means that nothing has changed.

    Inside a transaction nothing is kept: what it has written may yet be rolled back.
    """
    if answering := _answering.get():
        return answering[0]
    if connection.in_atomic_block:
        return _read_head()
    # Should another thread's commit replace it, ours is thrown away with it.
    cache = _head_cache["now"]
    known = getattr(cache, "head", None)
    if known and time.monotonic() - known[1] < HEAD_LIFETIME:
        return known[0]
    asked_at = time.monotonic()
    value = _read_head()
    cache.head = (value, asked_at)
    return value


def forget_head() -> None:
    """Drop the kept head: called at this process's own commits."""
    _head_cache["now"] = local()


def identity() -> UUID:
    """Which ledger this is; made when it is first asked for, and anew by a restore."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT public_id FROM shared_ledgeridentity")
        if row := cursor.fetchone():
            return row[0]
        cursor.execute(
            """
            INSERT INTO shared_ledgeridentity (id, public_id)
            VALUES (1, gen_random_uuid()) ON CONFLICT (id) DO NOTHING
            """
        )
    return identity()


def renew_identity() -> None:
    """Make it another ledger: what partners know of the numbers holds no longer."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE shared_ledgeridentity SET public_id = gen_random_uuid()")


def head_now() -> int:
    """The highest `seq` at this moment, whatever is kept."""
    return _read_head().seq


def _read_head() -> Head:
    with connection.cursor() as cursor:
        cursor.execute(HEADS)
        rows = cursor.fetchall()
    if not rows:
        return Head(0, None, {}, None, timezone.localdate())
    _kind, seq, changed_at, ledger = rows[0]
    kinds = {kind: seq for kind, seq, *_ in rows}
    return Head(seq, changed_at, kinds, ledger, timezone.localdate())
