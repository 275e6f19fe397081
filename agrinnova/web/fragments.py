"""Kept cards: what is made of a record alone, once for each state of the record.

A card shows a record with what it embeds, all of which moves the record in the ledger
(`record_parent_change`), and nothing of what was asked. It is therefore kept under the
moment of the record's last change: one publication makes one card anew, and a withdrawn
record is in no list that would ask for its card.
"""

import datetime
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from agrinnova.core.dependencies import resting_on_nothing
from agrinnova.core.languages import current
from agrinnova.core.models import Change

FRAGMENTS = "fragments"  # the cache of pieces, of which there are thousands
DAY = 24 * 3600  # seconds; it only tidies up, as the key tells old from new

_changes = Change.objects.filter(public_id=OuterRef("public_id")).order_by()
# When a record last changed; a time, since a restored ledger gives numbers once more.
CHANGED_AT = Subquery(_changes.values("changed_at"))


def kept_of_each(
    records: QuerySet, form: str, make: Callable[[Collection[int]], Iterable[Any]]
) -> list[Any]:
    """What `make` gives of each of `records`, in their order, kept by its state.

    One without a place in the ledger is made each time.

    Args:
        records: records of one kind, not read yet.
        form: what is made of them, as opposed to other things made of the same.
        make: takes keys and gives pairs of key and what is made of it, which has to be
            a function of the record, the reader's language and the day alone. What is
            no longer public by then it may leave out.
    """
    plain: Any = records.prefetch_related(None)
    rows = plain.raw_values("pk", changed_at=CHANGED_AT)
    about = f"{records.model.kind}-{form}-{current()}-{timezone.localdate()}"
    names = {row["pk"]: _name(about, **row) for row in rows}
    kept = caches[FRAGMENTS].get_many(filter(None, names.values()))
    made = {}
    if missing := [key for key, name in names.items() if name not in kept]:
        with resting_on_nothing():
            made = dict(make(missing))
        new = {names[key]: one for key, one in made.items() if names[key]}
        caches[FRAGMENTS].set_many(new, DAY)
    found = {key: kept.get(name, made.get(key)) for key, name in names.items()}
    return [one for one in found.values() if one is not None]


def _name(about: str, pk: int, changed_at: datetime.datetime | None) -> str:
    """Under which name something about a record is kept; "" where it may not be."""
    if changed_at is None:
        return ""
    return f"{about}-{settings.RELEASE}-{pk}-{changed_at.isoformat()}"
