"""Answer model: what was answered to one question of an interview."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.models import User

from .guide import Question


class Answer(models.Model):
    """What was answered to one question; each writing of it has a number.

    `words` is the text itself, a number, "yes" or "no", or the place of the chosen
    answer among the question's, from 0.
    """

    interview = models.ForeignKey(
        "enterprises.Interview", models.CASCADE, related_name="answers"
    )
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    words = fields.TextField(_("answer"), blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    written_at = models.DateTimeField(_("written at"), auto_now=True)
    written_by = models.ForeignKey(
        User, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "question"], name="answer_once"
            )
        ]

    def __str__(self) -> str:
        return self.words
