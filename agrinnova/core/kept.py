"""Cache of what is made of the database: kept until what it read there has changed.

A whole answer and a part of one are kept alike, by a key that says all that they rest
on beside the database. What is kept holds at the ledger's head at which it was made,
and at a later one if its statements still give the same (`proof`).
"""

import pickle
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.cache import caches

from . import ledger
from .dependencies import Dependencies, recording, rest_on
from .proof import still_hold

DAY = 24 * 3600  # seconds: only tidies up


class Kept(NamedTuple):
    """Something kept: for which head of the ledger, its proof packed, and the value."""

    seq: int
    proof: bytes
    value: Any

    def unpacked(self) -> tuple[ledger.Head, Dependencies]:
        """The head at which it was made or last proved, and what it read."""
        return pickle.loads(zlib.decompress(self.proof))  # noqa: S301 (our own bytes)


def packed(value: Any, head: ledger.Head, found: Dependencies) -> Kept:
    """`value` as it is kept; values of statements that cannot be are not proved."""
    try:
        proof = pickle.dumps((head, found))
    except (pickle.PicklingError, TypeError, AttributeError):
        found = Dependencies()
        found.kinds.add(ledger.ALL)
        proof = pickle.dumps((head, found))
    return Kept(head.seq, zlib.compress(proof, 1), value)


def proved(kept: Kept, head: ledger.Head) -> Kept | None:
    """What is kept, dated by a later `head`; None where it is to be made anew."""
    before, found = kept.unpacked()
    if not still_hold(found, before, head):
        return None
    return packed(kept.value, head, found)


def keep(key: str, make: Callable[[], Any], kept_in: str = "default") -> Any:
    """What `make` gives, made once for the day and the state of what it reads.

    A part that many answers share. These rest on what it read as if they had.

    Args:
        key: all that it depends on beside the database and the day.
    """
    head = ledger.known_head()
    key = f"{key}-{head.day}"
    cache = caches[kept_in]
    kept = known = cache.get(key)
    if kept and kept.seq != head.seq:
        kept = proved(kept, head)
    if kept is None:
        with recording(head) as found:
            value = make()
        kept = packed(value, head, found)
    else:
        rest_on(kept.unpacked()[1])
    if kept is not known:
        cache.set(key, kept, DAY)
    return kept.value
