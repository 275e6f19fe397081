"""Proof that what was kept still holds: its statements give what they gave.

Only those are asked again that a public change may have touched, which is a small part
of making the answer anew; and each of them once for a state of the ledger.
"""

import hashlib
from typing import Any

from django.db import DatabaseError, connection

from . import ledger
from .dependencies import Dependencies, Read, digest_of


def still_hold(found: Dependencies, before: ledger.Head, now: ledger.Head) -> bool:
    """Whether what was made at `before` would be made the same at `now`."""
    kinds = before.kinds.keys() | now.kinds.keys()
    moved = {kind for kind in kinds if before.kinds.get(kind) != now.kinds.get(kind)}
    if ledger.ALL in found.kinds or found.kinds & moved:
        return not moved
    return all(
        _digest_at(now, read) == read.digest
        for read in found.reads
        if read.kinds is None or read.kinds & moved
    )


_asked: dict[str, Any] = {"head": None, "digests": {}}


def _digest_at(head: ledger.Head, read: Read) -> bytes | None:
    """What a statement gives where the ledger stands at `head`: pages share many."""
    if _asked["head"] != head:
        _asked.update(head=head, digests={})
    words = f"{read.sql} {read.values!r}".encode()
    digests, key = _asked["digests"], hashlib.blake2b(words, digest_size=16).digest()
    if key not in digests:
        try:
            with connection.cursor() as cursor:
                cursor.execute(read.sql, read.values)
                digests[key] = digest_of(cursor.cursor)
        except DatabaseError:
            return None
    return digests[key]
