"""Slugs: the address a record gets from its title, never one used before.

What it had once stays its own: `OldAddress` leads from there.
"""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Q

from .models import OldAddress, Record
from .text import slug_of


def give_slugs(records: Sequence[Record]) -> None:
    """Give each of `records`, of one kind, an address if it has none.

    Two statements, however many they are.
    """
    bases = {id(r): slug_of(r.original_title) for r in records if not r.slug}
    if not bases:
        return
    candidates = Q(slug__in=set(bases.values()))
    for base in set(bases.values()):
        candidates |= Q(slug__startswith=f"{base}-")
    taken = _taken(records, candidates)
    numbers: Counter[str] = Counter()
    for record in records:
        if id(record) in bases:
            record.slug = _free(bases[id(record)], taken, numbers)
            taken.add(record.slug)


def _taken(records: Sequence[Record], candidates: Q) -> set[str]:
    """The addresses that records of the kind have, or that others had."""
    kind, model = records[0].kind, type(records[0])._default_manager
    own = [record.public_id for record in records]
    old = OldAddress.objects.filter(candidates, kind=kind).exclude(public_id__in=own)
    return {
        *model.filter(candidates).values_list("slug", flat=True),
        *old.values_list("slug", flat=True),
    }


def _free(base: str, taken: set[str], numbers: Counter[str]) -> str:
    """`base`, or the next number behind it; `numbers` holds how far each has come."""
    slug = base
    while slug in taken:
        numbers[base] += 1
        slug = f"{base}-{numbers[base] + 1}"
    return slug
