"""Long spreadsheets that the worker takes in, and what came of them."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.shared import fields
from agrinnova.shared.choices import SheetState, SheetStep

from .people import User


class SheetRun(models.Model):
    """A file that is too long for a request: looked at, and once confirmed written.

    That it is written is said in the transaction that writes it. How far a step has
    come is not here, for nobody could read it before the end (see
    `spreadsheets/keeping.py`). A row is erased after a day, as the file is.
    """

    token = models.UUIDField(unique=True)
    kind = fields.CharField(_("kind of record"), max_length=30)
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    file = fields.CharField(_("file"), max_length=100)
    rows = models.PositiveIntegerField(_("rows"))
    step = fields.CharField(
        _("step"), max_length=8, choices=SheetStep, default=SheetStep.LOOKING
    )
    state = fields.CharField(
        _("state"), max_length=8, choices=SheetState, default=SheetState.WAITING
    )
    task = models.UUIDField(null=True, editable=False)
    report = fields.JSONField(null=True, editable=False)
    problem = fields.TextField(_("problem"), blank=True)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)

    class Meta:
        verbose_name = _("import of a spreadsheet")
        verbose_name_plural = _("imports of spreadsheets")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=SheetState.ENDED) | Q(report__isnull=False),
                name="sheet_run_ended_has_report",
            ),
            models.CheckConstraint(
                condition=~Q(state=SheetState.FAILED) | ~Q(problem=""),
                name="sheet_run_failed_has_problem",
            ),
        ]

    def __str__(self) -> str:
        return self.file
