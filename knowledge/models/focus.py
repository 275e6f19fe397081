"""Focus topic model: what the network or a group looks at now."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from agrinnova.core.languages import Translated
from knowledge.querysets import FocusQuerySet

from .topic import Topic


class FocusTopic(Translated, models.Model):
    """A topic that a territory, or the whole network, is working on for some time.

    The needs of the enterprises and the offer of the antennas decide which one; it
    stands on the home page and is what officers are asked to bring material for.
    """

    topic = models.ForeignKey(
        Topic,
        models.CASCADE,
        related_name="focuses",
        verbose_name=_("topic"),
    )
    group = models.ForeignKey(
        "shared.LocalActionGroup",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="focus_topics",
        verbose_name=_("local action group"),
        help_text=_("Empty means the whole network."),
    )
    starts_on = models.DateField(_("first day"), default=timezone.localdate)
    ends_on = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("Empty means until further notice."),
    )
    why = fields.TextField(
        _("why"),
        blank=True,
        help_text=_(
            "One or two sentences for the readers: what was asked, what comes."
        ),
    )
    original_language = fields.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.IT
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = FocusQuerySet.as_manager()

    class Meta:
        verbose_name = _("focus topic")
        verbose_name_plural = _("focus topics")
        ordering = ["position", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(ends_on__gte=models.F("starts_on")),
                name="focus_topic_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
            models.UniqueConstraint(
                fields=["topic", "group", "starts_on"],
                nulls_distinct=False,
                name="focus_topic_once",
                violation_error_message=_("This topic is in focus already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.topic)
