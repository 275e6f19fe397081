"""Dependencies of an answer: what it read of the database, and if that still holds.

What is made of rows alone stays the same as long as its statements give the same rows.
`recording` keeps them as they are asked, each with a digest of what it gave; after a
public change `proof.still_hold` asks again. Nothing is declared, so that nothing is
forgotten: what cannot be asked again ends with the next change of any record.
"""

import hashlib
import marshal
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any, NamedTuple

from django.db import DatabaseError, connection
from psycopg import ServerCursor

from . import ledger
from .kinds_of_tables import kinds_read

IS_READ = re.compile(r"[\s(]*(SELECT|WITH)\b")
WRITES = (" INTO ", "UPDATE ", "DELETE ")
# What all share cannot rest on what one request writes: a rate limit counts it.
IS_COUNT = re.compile(r"\s*INSERT INTO shared_ratelimit\b")
MOST_CELLS = 20_000  # more are as dear to compare as to make anew


class Read(NamedTuple):
    """A statement with its values, and the digest of the rows that it gave.

    Attributes:
        kinds: those whose changes may change what it gives; None for any.
    """

    sql: str
    values: Any
    digest: bytes
    kinds: frozenset[str] | None


class Dependencies:
    """What an answer rests on, beside its address and the day.

    Attributes:
        reads: the statements that can be asked again.
        kinds: the kinds of record any change of which ends it; `ledger.ALL` for all.
    """

    def __init__(self) -> None:
        self.reads: list[Read] = []
        self.kinds: set[str] = set()

    def add(self, part: "Dependencies") -> None:
        """Rest on what a kept part rests on too."""
        self.reads += part.reads
        self.kinds |= part.kinds

    def take(self, sql: Any, values: Any, cursor: Any) -> None:
        """Rest on a statement that `cursor` was asked."""
        if _is_read(sql) and not isinstance(cursor, ServerCursor):
            kinds, digest = kinds_read(sql), digest_of(cursor)
            if digest is None:
                self.kinds |= kinds or {ledger.ALL}
            else:
                self.reads.append(Read(sql, values, digest, kinds))
        elif not IS_COUNT.match(str(sql)):
            self.kinds.add(ledger.ALL)

    def leave_to(self, kind: str) -> None:
        """Rest on no change of `kind`: something else says when such a one ends it."""
        left = [read._replace(kinds=_without(read.kinds, kind)) for read in self.reads]
        self.reads = [read for read in left if read.kinds != frozenset()]
        self.kinds.discard(kind)


def _is_read(sql: Any) -> bool:
    """Whether a statement only reads, so that it can be asked again."""
    is_one = isinstance(sql, str) and IS_READ.match(sql)
    return bool(is_one) and not any(word in sql for word in WRITES)


def _without(kinds: frozenset[str] | None, kind: str) -> frozenset[str] | None:
    return kinds if kinds is None else kinds - {kind}


_recording: ContextVar[Dependencies | None] = ContextVar("dependencies", default=None)


@contextmanager
def recording(head: ledger.Head, besides: str = "") -> Iterator[Dependencies]:
    """Keep what is read inside, where the ledger stands at `head` for everybody.

    Args:
        besides: the kind whose changes end it by its key, and not by what it reads.
    """
    found, outer = Dependencies(), _recording.get()
    token = _recording.set(found)
    # A part of an answer is watched with the whole.
    is_watched = _watch in connection.execute_wrappers
    watched = nullcontext() if is_watched else connection.execute_wrapper(_watch)
    try:
        with ledger.answering_at(head) as kinds, watched:
            yield found
    finally:
        _recording.reset(token)
    found.kinds |= kinds
    if besides:
        found.leave_to(besides)
    if outer:
        outer.add(found)


@contextmanager
def resting_on_nothing() -> Iterator[None]:
    """Let nothing rest on what is read inside: its own date says when it ends."""
    token = _recording.set(None)
    try:
        yield
    finally:
        _recording.reset(token)


def _watch(execute: Any, sql: Any, values: Any, many: Any, context: Any) -> Any:
    """Ask a statement and keep what it gave (a wrapper of Django's)."""
    found = _recording.get()
    try:
        result = execute(sql, values, many, context)
    except DatabaseError:
        if found:
            found.kinds.add(ledger.ALL)
        raise
    if found:
        found.take(sql, values, context["cursor"].cursor)
    return result


def rest_on(part: Dependencies) -> None:
    """Let what is being made rest on a part that was made before."""
    if outer := _recording.get():
        outer.add(part)


def digest_of(cursor: Any) -> bytes | None:
    """The digest of all the rows of a cursor; None for too many of them."""
    result = cursor.pgresult
    rows, columns = result.ntuples, range(result.nfields)
    if rows * len(columns) > MOST_CELLS:
        return None
    cells = [result.get_value(row, column) for row in range(rows) for column in columns]
    return hashlib.blake2b(marshal.dumps(cells), digest_size=16).digest()
