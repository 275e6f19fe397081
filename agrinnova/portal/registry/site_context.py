"""Site-wide context, cached by the ledger: funding, topics in focus, territories."""

from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Avg, Exists, OuterRef
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.core.languages import columns
from agrinnova.core.models import FundingStatement, LocalActionGroup
from agrinnova.core.models.office import OFFICE, can_be_called
from antennas.models import Organisation
from knowledge.models import FocusTopic, Topic


class SiteContext(NamedTuple):
    """What stands around every page.

    Attributes:
        funding: the funding statements shown, with their logos.
        focus: the topics in focus today.
        territories: the local action groups by name, with the middle of their
            municipalities (`east`, `north`) and whether an organisation there can be
            called (`has_office`).
    """

    funding: list[FundingStatement]
    focus: list[FocusTopic]
    territories: list[LocalActionGroup]


def site_context() -> SiteContext:
    """All of it; kept until the ledger moves or the day ends."""
    key = f"site-context-{ledger.head()}-{timezone.localdate()}"
    kept = cache.get(key)
    if kept is None:
        kept = _read()
        cache.set(key, kept)
    return kept


def focus_of_topic(topic: Topic) -> list[FocusTopic]:
    """Why `topic` is in focus today, if it is."""
    return [focus for focus in site_context().focus if focus.topic_id == topic.pk]


def focus_for_group(group: Any) -> list[FocusTopic]:
    """What is in focus today for `group`, or for the whole network."""
    return [
        focus for focus in site_context().focus if focus.group_id in (None, group.pk)
    ]


def _read() -> SiteContext:
    shown = FundingStatement.objects.shown().prefetch_related("logos")
    current = FocusTopic.objects.current().select_related("topic", "group")
    return SiteContext(list(shown), list(current), list(_territories()))


def _territories() -> Any:
    """The groups, with no more of each than its name and office."""
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
