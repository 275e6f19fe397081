"""The topics in focus today, for every page that shows them."""

from typing import Any

from django.core.cache import cache
from django.utils import timezone

from agrinnova.shared import ledger
from knowledge.models import FocusTopic, Topic


def focus_now() -> list[FocusTopic]:
    """What is in focus today, with topic and group; kept until the ledger moves."""
    key = f"focus-{ledger.head()}-{timezone.localdate()}"
    focus = cache.get(key)
    if focus is None:
        focus = list(FocusTopic.objects.current())
        cache.set(key, focus)
    return focus


def focus_of_topic(topic: Topic) -> list[FocusTopic]:
    """Why `topic` is in focus today, if it is."""
    return [focus for focus in focus_now() if focus.topic_id == topic.pk]


def focus_for_group(group: Any) -> list[FocusTopic]:
    """What is in focus today for `group`, or for the whole network."""
    return [focus for focus in focus_now() if focus.group_id in (None, group.pk)]
