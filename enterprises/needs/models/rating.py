"""Need rating model: how important a topic is, how well it is known."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.models import User
from enterprises.needs.choices import AnswerMode
from knowledge.models import Topic

from .querysets import ResponsePartQuerySet
from .response import NeedsResponse

LOWEST, HIGHEST = 1, 5
SCALE = (MinValueValidator(LOWEST), MaxValueValidator(HIGHEST))


def within_scale(name: str) -> models.CheckConstraint:
    """The constraint that `name` is empty or on the scale from 1 to 5."""
    return models.CheckConstraint(
        condition=Q(**{f"{name}__isnull": True})
        | Q(**{f"{name}__range": (LOWEST, HIGHEST)}),
        name=f"need_rating_{name}_on_scale",
    )


class NeedRating(models.Model):
    """One respondent's answers on one topic: updated, never doubled.

    A question that was left out is null; it is no answer, and no lowest one.
    """

    response = models.ForeignKey(NeedsResponse, models.CASCADE, related_name="ratings")
    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="+", verbose_name=_("topic")
    )
    importance = models.PositiveSmallIntegerField(
        _("importance"), null=True, blank=True, validators=SCALE
    )
    competence = models.PositiveSmallIntegerField(
        _("present competence"), null=True, blank=True, validators=SCALE
    )
    would_train = models.BooleanField(_("would take training"), null=True)
    mode = fields.CharField(_("answered"), max_length=10, choices=AnswerMode)
    entered_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField(_("saved at"), auto_now=True)

    objects = ResponsePartQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating of a topic")
        verbose_name_plural = _("ratings of topics")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "topic"], name="need_rating_once"
            ),
            within_scale("importance"),
            within_scale("competence"),
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {self.importance}, {self.competence}"
