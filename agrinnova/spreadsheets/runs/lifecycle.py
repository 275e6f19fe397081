"""Import runs as rows: begun, found again, written once, erased in time."""

import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.core.choices import SheetState, SheetStep
from agrinnova.core.models import SheetRun, User
from agrinnova.spreadsheets.files import limits
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.importing.report import Report
from agrinnova.spreadsheets.mapping.memory import owner_of, remember
from agrinnova.spreadsheets.mapping.plan import Plan
from agrinnova.spreadsheets.sheet import Sheet

from . import uploads, wrong_rows

UNDOABLE_FOR = datetime.timedelta(days=30)


def begin(
    sheet: Sheet, *, token: str, file: str, rows: int, plan: Plan, by: User
) -> SheetRun:
    """Note that a file was sent, and how it is most likely read."""
    return SheetRun.objects.create(
        token=token,
        kind=sheet.model.kind,
        file=file[-100:],
        rows=rows,
        plan=plan.plain(),
        by=by,
        group_id=owner_of(by)["group_id"],
    )


def is_long(run: SheetRun) -> bool:
    """Whether the worker does it, since nobody waits so long for a page."""
    return run.rows > limits.ROWS_IN_A_REQUEST


def find(token: str, *, kind: str, by: User) -> SheetRun | None:
    """The run of a file that `by` sent, or a written one of their group's."""
    try:
        return seen_by(by, kind).filter(token=UUID(token)).first()
    except ValueError:
        return None


def seen_by(user: User, kind: str) -> QuerySet[SheetRun]:
    """The imports that somebody is shown: their own, and their group's written ones."""
    mine = Q(by=user)
    written = Q(written_at__isnull=False)
    if not user.is_coordinator:
        written &= Q(group__in=user.groups_of_duty())
    return SheetRun.objects.filter(mine | written, kind=kind).select_related("by")


def note_shown(run: SheetRun, plan: Plan) -> None:
    """Keep what a preview showed, unless the file is read otherwise by now."""
    if plan.shown != run.plan.get("shown"):
        same = SheetRun.objects.filter(pk=run.pk, plan=run.plan, written_at=None)
        same.update(plan={**run.plan, "shown": plan.shown})


def write(run: SheetRun, file_import: Import) -> Report:
    """Write all rows and say so in one transaction; what is written stays as it is.

    Raises:
        BadData: rows are wrong; nothing is written.
        StaleError: records are not as they were shown; nothing is written.
    """
    with ledger.writing():
        run = SheetRun.objects.select_for_update().get(pk=run.pk)
        if run.written_at:
            return Report.of(run.report or {})
        file_import.run = run
        report = file_import.apply()
        wrong_rows.store(run, file_import, report)
        remember(file_import.plan, report.unknown, run.kind, run.by)
        run.written_at = timezone.now()
        run.step, run.state = SheetStep.WRITING, SheetState.ENDED
        run.plan, run.report = {}, report.plain(briefly=True)
        run.save()
        transaction.on_commit(partial(_forget, run), robust=True)
    return report


def tidy() -> int:
    """Erase the runs whose file is gone by now, or that are too old to be undone."""
    oldest = timezone.now() - datetime.timedelta(seconds=uploads.KEPT_FOR)
    waiting = Q(written_at__isnull=True, asked_at__lt=oldest)
    written = Q(written_at__lt=timezone.now() - UNDOABLE_FOR)
    return SheetRun.objects.filter(waiting | written).delete()[0]


def _forget(run: SheetRun) -> None:
    """Erase a file that has done its duty."""
    uploads.delete(str(run.token), kind=run.kind, by=run.by)
