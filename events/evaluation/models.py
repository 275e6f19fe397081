"""Evaluation models: what somebody answered, without a name, and who is not asked."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from events.registration.models import RegistrationForm


class Usefulness(models.IntegerChoices):
    """How useful it was, in five steps."""

    VERY = 5, _("very useful")
    QUITE = 4, _("quite useful")
    SOMEWHAT = 3, _("somewhat useful")
    LITTLE = 2, _("of little use")
    NOT = 1, _("of no use")


class Evaluation(models.Model):
    """The answers of somebody who was there; nothing leads from them to anybody.

    The key is random and the day is all that is kept of the time, so that no order of
    arrival tells who answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form = models.ForeignKey(
        RegistrationForm, models.CASCADE, related_name="evaluations"
    )
    usefulness = models.PositiveSmallIntegerField(_("usefulness"), choices=Usefulness)
    will_use = fields.TextField(_("what they will use"), blank=True)
    was_missing = fields.TextField(_("what was missing"), blank=True)
    answered_on = models.DateField(_("answered on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(usefulness__gte=1, usefulness__lte=5),
                name="evaluation_usefulness_in_five_steps",
            )
        ]

    def __str__(self) -> str:
        return f"{self.form}: {self.usefulness}"


class EvaluationRefusal(models.Model):
    """An address that is not asked how it was; only a keyed digest of it is kept."""

    address_digest = fields.CharField(max_length=64, unique=True, editable=False)
    refused_on = models.DateField(_("refused on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("refusal of evaluations")
        verbose_name_plural = _("refusals of evaluations")
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return str(self.refused_on)
