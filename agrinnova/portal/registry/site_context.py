"""Site-wide context, cached by the ledger: funding statement, topics in focus."""

from typing import Any, NamedTuple

from django.core.cache import cache
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.core.models import FundingLogo, FundingStatement, LocalActionGroup
from agrinnova.core.together import together
from knowledge.models import FocusTopic, Topic


class SiteContext(NamedTuple):
    """The funding statements shown, with their logos; the topics in focus today."""

    funding: list[FundingStatement]
    focus: list[FocusTopic]


def site_context() -> SiteContext:
    """Both by one statement; kept until the ledger moves or the day ends."""
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
    shown = FundingStatement.objects.shown()
    current = FocusTopic.objects.current()
    keys = current.order_by()
    funding, logos, focus, topics, groups = together(
        shown,
        FundingLogo.objects.filter(statement__in=shown.order_by()),
        current,
        Topic.objects.filter(pk__in=keys.values("topic")),
        LocalActionGroup.objects.filter(pk__in=keys.values("group")),
    )
    for statement in funding:
        own = [logo for logo in logos if logo.statement_id == statement.pk]
        statement._prefetched_objects_cache = {"logos": own}
    topic_of = {topic.pk: topic for topic in topics}
    group_of = {group.pk: group for group in groups}
    for entry in focus:
        entry.topic = topic_of[entry.topic_id]
        entry.group = group_of.get(entry.group_id)
    return SiteContext(funding, focus)
