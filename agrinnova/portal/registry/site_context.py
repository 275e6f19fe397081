"""Site-wide context, cached by the ledger: funding, topics in focus, territories."""

from typing import Any

from django.db.models import Avg, Exists, OuterRef, QuerySet

from agrinnova.core.kept import keep
from agrinnova.core.languages import columns
from agrinnova.core.models import FundingStatement, LocalActionGroup
from agrinnova.core.models.office import OFFICE, can_be_called
from antennas.models import Organisation
from knowledge.models import FocusTopic, Topic


def funding() -> list[FundingStatement]:
    """The funding statements shown, with their logos."""
    shown = FundingStatement.objects.shown().prefetch_related("logos")
    return _kept("funding", shown)


def focus() -> list[FocusTopic]:
    """The topics in focus today."""
    current = FocusTopic.objects.current().select_related("topic", "group")
    return _kept("focus", current)


def territories() -> list[Any]:
    """The local action groups by name, with no more of each than name and office.

    And with the middle of their municipalities (`east`, `north`) and whether an
    organisation there can be called (`has_office`).
    """
    return _kept("territories", _territories())


def focus_of_topic(topic: Topic) -> list[FocusTopic]:
    """Why `topic` is in focus today, if it is."""
    return [one for one in focus() if one.topic_id == topic.pk]


def focus_for_group(group: Any) -> list[FocusTopic]:
    """What is in focus today for `group`, or for the whole network."""
    return [one for one in focus() if one.group_id in (None, group.pk)]


def _kept(name: str, rows: QuerySet) -> list[Any]:
    """`rows`, for the day and as long as they stay the same."""
    return keep(f"site-{name}", make=lambda: list(rows))


def _territories() -> QuerySet:
    names = ("slug", "sort_key", "join_role", "join_name", "region")
    offices = Organisation.objects.published().filter(can_be_called())
    groups = LocalActionGroup.objects.published().annotate(
        east=Avg("municipalities__longitude"),
        north=Avg("municipalities__latitude"),
        has_office=Exists(offices.filter(group=OuterRef("pk"))),
    )
    return groups.only(
        *names, "original_language", *columns("title"), *OFFICE
    ).in_reading_order()
