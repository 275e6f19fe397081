"""Site-wide context, cached by the ledger: funding statement, topics in focus."""

from typing import Any, NamedTuple

from django.core.cache import cache
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.core.models import FundingStatement
from knowledge.models import FocusTopic, Topic


class SiteContext(NamedTuple):
    """The funding statements shown, with their logos; the topics in focus today."""

    funding: list[FundingStatement]
    focus: list[FocusTopic]


def site_context() -> SiteContext:
    """Both; kept until the ledger moves or the day ends."""
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
    return SiteContext(list(shown), list(current))
