"""Spreadsheet import models: runs, what they changed, remembered mappings."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import SheetState, SheetStep, SheetWords

from .groups import LocalActionGroup
from .people import User


class SheetRun(models.Model):
    """One file on its way in: its columns chosen, looked at, written, perhaps undone.

    That it is written is said in the transaction that writes it. How far the worker has
    come with a long one is not here, for nobody could read it before the end (see
    `spreadsheets/runs/uploads.py`). A file that nobody confirms is erased after a day;
    what was written is remembered for a month, so that it can be undone.
    """

    token = models.UUIDField(unique=True)
    kind = fields.CharField(_("kind of record"), max_length=30)
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    group = models.ForeignKey(
        LocalActionGroup, models.SET_NULL, null=True, related_name="+"
    )
    file = fields.CharField(_("file"), max_length=100)
    rows = models.PositiveIntegerField(_("rows"))
    step = fields.CharField(
        _("step"), max_length=8, choices=SheetStep, default=SheetStep.MAPPING
    )
    state = fields.CharField(
        _("state"), max_length=8, choices=SheetState, default=SheetState.WAITING
    )
    task = models.UUIDField(null=True, editable=False)
    plan = fields.JSONField(default=dict, editable=False)
    report = fields.JSONField(null=True, editable=False)
    problem = fields.TextField(_("problem"), blank=True)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    written_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

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
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(written_at__isnull=False),
                name="sheet_run_undone_was_written",
            ),
        ]

    def __str__(self) -> str:
        return self.file


class SheetChange(models.Model):
    """What one row of an import changed, so that it can be undone.

    `before` and `after` hold, per column of the kind, what the record said and what it
    said then, as `spreadsheets/importing/changes.py` writes it. They are erased with
    the person whose address or name stands in them.
    """

    run = models.ForeignKey(SheetRun, models.CASCADE, related_name="changes")
    row = models.PositiveIntegerField()
    public_id = models.UUIDField(_("identifier"), db_index=True)
    is_new = models.BooleanField()
    before = fields.JSONField(default=dict)
    after = fields.JSONField(default=dict)

    class Meta:
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        ordering = ["row", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "public_id"], name="sheet_change_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.run} {self.row}"


class SheetMapping(models.Model):
    """What a header or a value means in the files that one group sends.

    Whoever works for no group, or for several, has meanings of their own. `words` and
    `meaning` are those of `spreadsheets/mapping/plan.py`.
    """

    group = models.ForeignKey(
        LocalActionGroup, models.CASCADE, null=True, related_name="+"
    )
    by = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    kind = fields.CharField(_("kind of record"), max_length=30)
    what = fields.CharField(max_length=6, choices=SheetWords)
    field = fields.CharField(max_length=60, blank=True)
    words = fields.CharField(max_length=250, blank=True)
    meaning = fields.CharField(max_length=300, blank=True)
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("meaning in a spreadsheet")
        verbose_name_plural = _("meanings in spreadsheets")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "by", "kind", "what", "field", "words"],
                name="sheet_mapping_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(group__isnull=True) | Q(by__isnull=True),
                name="sheet_mapping_is_one_owners",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.words} → {self.meaning}"
