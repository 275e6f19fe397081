"""Focus topics: put in focus by a group; the topic's record moves in the ledger."""

from agrinnova.core import ledger
from agrinnova.publishing.actions import record_change
from knowledge.models import FocusTopic, Topic

from .focus_proposals import take_back_refusal


def save_focus(focus: FocusTopic) -> FocusTopic:
    """Put a topic in focus, or change for whom, when or why.

    The topic moves in the ledger, and the one that stood there before as well: both
    say in every outlet whether they are in focus.
    """
    with ledger.writing():
        before = FocusTopic.objects.filter(pk=focus.pk).values_list("topic", flat=True)
        topics = {*before, focus.topic_id}
        focus.save()
        _record_change(topics)
    return focus


def accept_focus(focus: FocusTopic) -> None:
    """Put a proposed topic in focus; where its group has it already all stays as it is.

    Whoever accepts it at the same time waits, and finds it there.
    """
    with ledger.writing():
        current = FocusTopic.objects.current(focus.starts_on)
        if not current.filter(topic=focus.topic, group=focus.group).exists():
            take_back_refusal(focus.topic, focus.group)
            save_focus(focus)


def end_focus(focus: FocusTopic) -> None:
    """Take a topic out of focus and forget that it was in it."""
    with ledger.writing():
        topic = focus.topic_id
        focus.delete()
        _record_change({topic})


def _record_change(topics: set[int]) -> None:
    for topic in Topic.objects.filter(pk__in=topics).order_by("pk"):
        record_change(topic)
