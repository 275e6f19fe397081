"""Rows of the bench: what is measured, beside what, and in which state of the caches.

A side is asked "so many times, please" and says what one call took. Ours and those
beside it take turns in `measuring.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.core.cache import caches

from agrinnova.core import ledger
from agrinnova.core.choices import ChangeAction
from agrinnova.core.models import Change

from .clock import Call, Spent, spent

Side = Callable[[int], Spent]


@dataclass(frozen=True)
class Row:
    """Something that is measured: a name, our side, and others to hold it against."""

    name: str
    ours: Side
    against: dict[str, Side] = field(default_factory=dict)


def fresh(call: Call) -> Side:
    """`call` with nothing kept, as after a public change with empty caches."""
    return lambda times: spent(call, times, before=forget)


def kept(call: Call) -> Side:
    """`call` when it has just been asked before."""

    def side(times: int) -> Spent:
        call()
        return spent(call, times)

    return side


def forget() -> None:
    """Empty every cache and move the ledger: nothing dated by it is believed."""
    for name in settings.CACHES:
        caches[name].clear()
    move_ledger()


def move_ledger() -> None:
    """One record of each kind is published once more, as it is."""
    public = Change.objects.filter(action=ChangeAction.UPSERT)
    firsts = public.order_by("kind", "seq").distinct("kind")
    rows = [(first.public_id, first.kind, first.group_id) for first in firsts]
    ledger.append(rows, ChangeAction.UPSERT)
