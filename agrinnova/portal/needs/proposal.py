"""Proposal of focus topics for a territory: a score of need, interest, missing offer.

Each part goes from 0 to 100 and is shown; their weights are the officers'. Interest is
the whole network's: of page views and searches nobody knows where they come from.
"""

from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from antennas.offer import Offer
from enterprises.needs.actions.topics import topics_of_interest
from knowledge.models import FocusRefusal, FocusTopic, FocusWeights

from .cells import GapCell
from .interest import interest_in
from .table import KNOWN, table_of
from .waves import last_waves

# How much of the offer is missing: all of it, the dates, nothing.
NO_COURSE, NO_DATE, DATED = 100, 50, 0


class Proposal(NamedTuple):
    """A topic with the parts of its score; `need` is None where it is not known."""

    cell: GapCell
    need: int | None
    interest: int
    offer: int
    score: int
    focus: FocusTopic | None
    is_refused: bool


def weights_of(group: Any) -> FocusWeights:
    """The weights of `group`, None for the whole network; as stored or the usual."""
    return FocusWeights.objects.filter(group=group).first() or FocusWeights(group=group)


def proposals(group: Any, weights: FocusWeights) -> list[Proposal]:
    """The topics that `group` could put in focus, the highest score first.

    They are those of the last survey and those of most interest; refused ones come
    last, and those in focus now say so.
    """
    interesting = topics_of_interest()
    wave, _before = last_waves()
    asked = set(wave.topics) if wave else set()
    topics = [
        topic
        for at, topic in enumerate(interesting)
        if at < KNOWN or str(topic.public_id) in asked
    ]
    interest = interest_in(interesting)
    focus = {entry.topic_id: entry for entry in current_focus(group)}
    refused = FocusRefusal.objects.filter(group=group).values_list("topic", flat=True)
    unwanted = set(refused)
    found = []
    for row in table_of(topics, [group] if group else []).rows:
        cell = row.cells[-1]
        need = cell.need.get("need")
        parts = need, interest[cell.topic.pk], missing_offer(cell.supply.offer)
        key = cell.topic.pk
        score = scored(parts, weights)
        found.append(Proposal(cell, *parts, score, focus.get(key), key in unwanted))
    return sorted(found, key=lambda one: (one.is_refused, -one.score))


def scored(parts: tuple[int | None, int, int], weights: FocusWeights) -> int:
    """The weighted mean of the parts; an unknown need counts as none."""
    heavy = (weights.need, weights.interest, weights.offer)
    total = sum(heavy) or 1
    weighted = zip(parts, heavy, strict=True)
    return round(sum((part or 0) * weight for part, weight in weighted) / total)


def missing_offer(offer: Offer) -> int:
    """How much of the training is missing."""
    if not offer.courses and not offer.online:
        return NO_COURSE
    return DATED if offer.editions else NO_DATE


def current_focus(group: Any) -> QuerySet[FocusTopic]:
    """What `group` itself has in focus today, None for the whole network."""
    return FocusTopic.objects.current(timezone.localdate()).filter(group=group)
