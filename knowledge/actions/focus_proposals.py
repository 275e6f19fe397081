"""Focus proposals: their weights, and what is refused and wanted again."""

from agrinnova.core.models import LocalActionGroup
from knowledge.models import FocusRefusal, FocusWeights, Topic


def weigh_focus(group: LocalActionGroup | None, **weights: int) -> FocusWeights:
    """Let `need`, `interest` and `offer` count so much for `group`, None for all."""
    kept, _made = FocusWeights.objects.update_or_create(group=group, defaults=weights)
    return kept


def refuse_focus(topic: Topic, group: LocalActionGroup | None) -> None:
    """Propose `topic` to `group` no more, until it is wanted again."""
    FocusRefusal.objects.update_or_create(topic=topic, group=group)


def take_back_refusal(topic: Topic, group: LocalActionGroup | None) -> None:
    """Propose `topic` to `group` again."""
    FocusRefusal.objects.filter(topic=topic, group=group).delete()
