"""Needs on the dashboard: the largest gaps, what to offer, what to bring next."""

from typing import Any, NamedTuple

from agrinnova.core.models import LocalActionGroup, User
from agrinnova.portal.needs.cells import GapCell
from agrinnova.portal.needs.counting import resources_by_language
from agrinnova.portal.needs.table import gaps_in
from agrinnova.portal.registry import site_context
from antennas.models import Course, Organisation

MOST = 3  # of each, for each group or organisation
FEW_RESOURCES = 3  # a focus topic with fewer in its languages is to be looked after


class Needs(NamedTuple):
    """What the dashboard says: pairs of whom it is about and what."""

    gaps: list[tuple[LocalActionGroup, list[GapCell]]]
    to_offer: list[tuple[Organisation, list[GapCell]]]
    to_curate: list[tuple[LocalActionGroup, list[Any]]]


def needs_of(user: Any) -> Needs:
    """The gaps that `user` can do something about; four statements at most."""
    if not isinstance(user, User) or not user.is_active:
        return Needs([], [], [])
    groups = LocalActionGroup.objects.published().partners().in_reading_order()
    mine = [group for group in groups if group.pk in user.groups_of_duty()]
    gaps = [(group, gaps_in(group)[:MOST]) for group in mine]
    return Needs(
        [(group, cells) for group, cells in gaps if cells],
        _to_offer(user),
        _to_curate(mine),
    )


def _to_offer(user: User) -> list[tuple[Organisation, list[GapCell]]]:
    """Of an editor's organisations: gaps in their territory that they teach not yet."""
    own = Organisation.objects.published().filter(
        editors__user=user, group__isnull=False
    )
    organisations = list(own.select_related("group").in_reading_order().distinct())
    taught: set[tuple[int, int]] = set()
    if organisations:
        courses = Course.objects.filter(providers__organisation__in=organisations)
        taught = set(courses.values_list("providers__organisation", "topics"))
    found = []
    for one in organisations:
        gaps = gaps_in(one.group)
        left = [cell for cell in gaps if (one.pk, cell.topic.pk) not in taught]
        if left:
            found.append((one, left[:MOST]))
    return found


def _to_curate(
    groups: list[LocalActionGroup],
) -> list[tuple[LocalActionGroup, list[Any]]]:
    """Focus topics of a group on which there is little in its languages."""
    focus = {group.pk: site_context.focus_for_group(group) for group in groups}
    topics = {one.topic_id for entries in focus.values() for one in entries}
    if not topics:
        return []
    counted = resources_by_language(topics)
    found = []
    for group in groups:
        spoken = set(group.languages)
        lacking = [
            one.topic
            for one in focus[group.pk]
            if sum(
                n for codes, n in counted[one.topic_id].items() if spoken & set(codes)
            )
            < FEW_RESOURCES
        ]
        if lacking:
            found.append((group, lacking))
    return found
