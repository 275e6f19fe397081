"""Cache of what is made of the database: kept until what it read there has changed.

A whole answer and a part of one are kept alike, by a key that says all that they rest
on beside the database. What is kept holds at the ledger's head at which it was made,
and at a later one if its statements still give the same (`proof`).
"""

import hashlib
import pickle
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import caches

from . import ledger
from .dependencies import Dependencies, recording, rest_on
from .proof import still_hold

DAY = 24 * 3600  # seconds: only tidies up


class Kept(NamedTuple):
    """Something kept: until which place of the ledger it is known to hold, and why.

    What is needed to prove that it holds longer is packed: most often nobody asks.
    """

    seq: int
    head: bytes
    proof: bytes
    value: Any

    def read(self) -> Dependencies:
        """What it read, and what that gave."""
        return pickle.loads(zlib.decompress(self.proof))  # noqa: S301 (our own bytes)

    def holding_at(self, head: ledger.Head) -> "Kept":
        """The same, known to hold at `head`."""
        return self._replace(seq=head.seq, head=pickle.dumps(head))


def packed(value: Any, head: ledger.Head, found: Dependencies) -> Kept:
    """`value` as it is kept; values of statements that cannot be are not proved."""
    try:
        proof = pickle.dumps(found)
    except (pickle.PicklingError, TypeError, AttributeError):
        found = Dependencies()
        found.kinds.add(ledger.ALL)
        proof = pickle.dumps(found)
    return Kept(head.seq, pickle.dumps(head), zlib.compress(proof, 1), value)


def proved(kept: Kept, head: ledger.Head) -> Kept | None:
    """What is kept, dated by a later `head`; None where it is to be made anew."""
    before = pickle.loads(kept.head)  # noqa: S301 (our own bytes)
    return kept.holding_at(head) if still_hold(kept.read(), before, head) else None


def keep(
    name: str,
    *about: Any,
    make: Callable[[], Any],
    kept_in: str = "default",
    besides: str = "",
) -> Any:
    """What `make` gives, made once for the day and the state of what it reads.

    A part that many answers share. These rest on what it read as if they had.

    Args:
        about: all that it depends on beside the database, the day and the release.
        besides: a kind of record whose changes it need not follow by what it reads,
            since `about` has the moment of that record's last one.
    """
    head = ledger.known_head()
    key, cache = _key(name, *about, head.day, settings.RELEASE), caches[kept_in]
    kept = known = cache.get(key)
    if kept and kept.seq != head.seq:
        kept = proved(kept, head)
    if kept is None:
        with recording(head, besides) as found:
            value = make()
        kept = packed(value, head, found)
    else:
        rest_on(kept.read())
    if kept is not known:
        cache.set(key, kept, DAY)
    return kept.value


def _key(name: str, *about: Any) -> str:
    digest = hashlib.blake2b(repr(about).encode(), digest_size=16).hexdigest()
    return f"{name}-{digest}"
