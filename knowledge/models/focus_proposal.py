"""Focus proposal models: how its parts weigh, and which topics were refused."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import LocalActionGroup
from knowledge.querysets import FocusQuerySet

from .topic import Topic

NEED, INTEREST, OFFER = 50, 25, 25  # until somebody moves them


class FocusWeights(models.Model):
    """How much each part counts when topics are proposed to a group, or to all."""

    group = models.OneToOneField(
        LocalActionGroup,
        models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("local action group"),
    )
    need = models.PositiveSmallIntegerField(_("need"), default=NEED)
    interest = models.PositiveSmallIntegerField(_("interest"), default=INTEREST)
    offer = models.PositiveSmallIntegerField(_("missing offer"), default=OFFER)

    objects = FocusQuerySet.as_manager()

    class Meta:
        verbose_name = _("weights of a focus proposal")
        verbose_name_plural = _("weights of focus proposals")
        constraints = [
            models.UniqueConstraint(
                fields=["group"], nulls_distinct=False, name="focus_weights_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.need}/{self.interest}/{self.offer}"


class FocusRefusal(models.Model):
    """A topic that a group, or the whole network, does not want in focus for now."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+")
    group = models.ForeignKey(
        LocalActionGroup, models.CASCADE, null=True, related_name="+"
    )
    refused_at = models.DateTimeField(_("refused at"), auto_now=True)

    objects = FocusQuerySet.as_manager()

    class Meta:
        verbose_name = _("refused focus topic")
        verbose_name_plural = _("refused focus topics")
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "group"],
                nulls_distinct=False,
                name="focus_refusal_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.topic)
