"""Gap table: topics by need, and for each territory need, offer and the verdict."""

from typing import Any

from django.utils import timezone

from agrinnova.core.kept import keep
from agrinnova.core.models import LocalActionGroup
from agrinnova.portal.registry import site_context
from enterprises.needs.actions.topics import topics_of_interest
from enterprises.needs.analysis.figures import NOT_ASKED
from knowledge.models import Topic

from .cells import GapCell, GapRow, GapTable
from .supply import supply
from .verdicts import verdict_of
from .waves import Wave, last_waves

KNOWN = 20  # topics that are shown while no survey has been closed


def gap_table() -> GapTable:
    """The table as it stands today: focus topics first, else the greatest need.

    Before the first survey is closed it has the topics of most interest, and no need.
    It is kept for all pages that show some of it.
    """
    return keep("gap-table", make=_whole)


def gaps_in(group: Any) -> list[GapCell]:
    """The gaps of a territory, the greatest first; none before the first survey."""
    return gap_table().gaps_of(group) if last_waves()[0] else []


def most_needed() -> list[GapCell]:
    """Of the whole network the topics needed most; none before the first survey."""
    return gap_table().most_needed() if last_waves()[0] else []


def table_of(topics: list[Topic], groups: list[Any] | None = None) -> GapTable:
    """The table of these topics alone, for `groups` or else all territories."""
    wave, before = last_waves()
    groups = _groups(wave) if groups is None else groups
    found = supply([t.pk for t in topics], groups, timezone.localdate())
    focus = {entry.topic_id for entry in site_context.focus()}

    def cell(topic: Topic, group: Any) -> GapCell:
        place = str(topic.public_id), group and str(group.public_id)
        need = wave.cell(*place) if wave else {"state": NOT_ASKED}
        there = found[topic.pk, group and group.pk]
        return GapCell(
            topic,
            group,
            need,
            wave.intervals.get(place, {}) if wave else {},
            there,
            verdict_of(need, there.offer),
            before.cell(*place) if before else None,
        )

    rows = [
        GapRow(topic, topic.pk in focus, [cell(topic, g) for g in (None, *groups)])
        for topic in topics
    ]
    return GapTable(wave, groups, rows)


def _whole() -> GapTable:
    wave, _before = last_waves()
    table = table_of(_topics(wave))
    table.rows.sort(key=lambda row: not row.is_focus)
    return table


def _groups(wave: Wave | None) -> list[Any]:
    """The six partners, and others that have answered."""
    shown = LocalActionGroup.objects.published()
    answered = [group for group in wave.heads() if group] if wave else []
    partners = shown.partners() | shown.filter(public_id__in=answered)
    return list(partners.in_reading_order())


def _topics(wave: Wave | None) -> list[Topic]:
    """The topics asked that are public, as the survey orders them."""
    if wave is None:
        return topics_of_interest()[:KNOWN]
    known = Topic.objects.published().select_related("parent")
    found = {
        str(topic.public_id): topic for topic in known.filter(public_id__in=wave.topics)
    }
    return [found[one] for one in wave.topics if one in found]
