"""Import steps, in the request or the worker: mapping, dry run, import, undo.

A short file is looked at and written while somebody waits, a long one by the worker, a
step at a time, whoever looks on or dies. A step of the worker is ordered by the person
and done by a task. While it works it is held (`core/job_locks.py`), so that one which
was broken off is known as such.
"""

from functools import partial

from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from agrinnova.core import disk, ledger
from agrinnova.core.choices import SheetState, SheetStep
from agrinnova.core.job_locks import held, is_held, is_queued
from agrinnova.core.models import SheetRun, User
from agrinnova.spreadsheets.errors import BadData, FileRefusedError
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.importing.preview_digest import StaleError
from agrinnova.spreadsheets.importing.report import Report
from agrinnova.spreadsheets.mapping.plan import Plan
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet

from . import uploads, wrong_rows
from .lifecycle import write
from .undo import Undo

BROKEN = "broken"  # under way, and nobody is at it
LOCK = 0x53484554  # "SHET"; the second half of the key is the row's


def change_plan(run: SheetRun, plan: Plan) -> bool:
    """Have a file read otherwise; False while the worker is at it, or once written."""
    with transaction.atomic():
        run = SheetRun.objects.select_for_update().get(pk=run.pk)
        is_busy = run.step != SheetStep.MAPPING and state_of(run) in (
            SheetState.WAITING,
            SheetState.RUNNING,
        )
        if is_busy or run.written_at:
            return False
        plan.shown = None  # another look tells
        run.plan, run.report, run.problem = plan.plain(), None, ""
        run.step, run.state = SheetStep.MAPPING, SheetState.WAITING
        run.save()
    return True


def order_preview(run: SheetRun, sheet: Sheet) -> None:
    """Have a long file looked at by the worker."""
    with transaction.atomic():
        run = SheetRun.objects.select_for_update().get(pk=run.pk)
        if run.step == SheetStep.MAPPING:
            _order(run, sheet, SheetStep.LOOKING)


def order_next(run: SheetRun, sheet: Sheet, plan: Plan | None = None) -> bool:
    """Take the next step, or the one that failed again; False where there is none.

    What is under way is not begun a second time, however often it is asked for.

    Args:
        plan: what was decided about the rows when the file was confirmed.
    """
    with transaction.atomic():
        run = SheetRun.objects.select_for_update().get(pk=run.pk)
        state = state_of(run)
        if state in (SheetState.FAILED, BROKEN):
            _order(run, sheet, run.step)
        elif may_be_written(run, plan):
            run.plan = plan.plain() if plan else run.plan
            _order(run, sheet, SheetStep.WRITING)
        else:
            return False
    return True


def may_be_written(run: SheetRun, plan: Plan | None = None) -> bool:
    """Whether the file was looked at and every row is right, or the right ones do."""
    has_ended = run.state == SheetState.ENDED and run.report is not None
    if run.step != SheetStep.LOOKING or not has_ended:
        return False
    report = Report.of(run.report or {})
    return not report.wrong or bool(plan and plan.only_right and report.done)


def order_undo(run: SheetRun, sheet: Sheet, by: User) -> bool:
    """Have a long import undone by the worker, by the rights of whoever asks."""
    with transaction.atomic():
        run = SheetRun.objects.select_for_update().get(pk=run.pk)
        is_at_it = run.step == SheetStep.UNDOING and state_of(run) not in (
            SheetState.FAILED,
            BROKEN,
        )
        if not run.written_at or run.undone_at or is_at_it:
            return False
        run.undone_by = by
        _order(run, sheet, SheetStep.UNDOING)
    return True


def state_of(run: SheetRun) -> str:
    """How the run's step stands now: a `SheetState`, or BROKEN."""
    if run.state in (SheetState.ENDED, SheetState.FAILED):
        return run.state
    if is_held(LOCK, run.pk):
        return SheetState.RUNNING
    run.refresh_from_db()  # it may have ended just now
    if run.state == SheetState.RUNNING:
        return BROKEN
    if run.state == SheetState.WAITING and not is_queued(run.task):
        return BROKEN
    return run.state


@task()
def take_step(token: str, sheet: str) -> None:
    """Do what was ordered, by the rights its sender has now.

    Args:
        sheet: the dotted name of the kind's sheet, for this layer knows no kind.
    """
    run = SheetRun.objects.select_related("by").filter(token=token).first()
    if run is None:  # its sender's account was erased meanwhile
        return
    with held(LOCK, run.pk) as is_ours:
        waiting = SheetRun.objects.filter(pk=run.pk, state=SheetState.WAITING)
        if is_ours and waiting.update(state=SheetState.RUNNING):
            is_undoing = run.step == SheetStep.UNDOING
            person = (run.undone_by if is_undoing else None) or run.by
            with override(person.language):
                _take_step(run, import_string(sheet)(), person)


def _take_step(run: SheetRun, sheet: Sheet, by: User) -> None:
    try:
        if run.step == SheetStep.UNDOING:
            _undo(run, sheet, by)
            return
        file_import = _import_of(run, sheet)
        if run.step == SheetStep.WRITING:
            _write(run, file_import)
        else:
            _look(run, file_import)
    except FileRefusedError as refusal:
        _fail(run, str(refusal))
    except Exception as error:
        unknown = _("Something went wrong. Nothing was written.")
        _fail(run, disk.no_space() if disk.is_full(error) else unknown)
        raise


def _import_of(run: SheetRun, sheet: Sheet) -> Import:
    """The kept file.

    Raises:
        FileRefusedError: it is gone, or no longer theirs to bring.
    """
    token = str(run.token)
    found = uploads.read(token, kind=run.kind, by=run.by)
    if not sheet.can_be_imported_by(run.by):
        raise FileRefusedError(_("You may no longer import these records."))
    if found is None:
        raise FileRefusedError(_("This file is no longer here: send it again."))
    file, content = found
    uploads.write_progress(token)
    return Import(
        sheet,
        content,
        file,
        Scope(run.by, run.by.language),
        Plan.of(run.plan),
        report_progress=partial(uploads.write_progress, token),
    )


def _look(run: SheetRun, file_import: Import) -> None:
    report = file_import.preview()
    wrong_rows.store(run, file_import, report)
    _end_look(run, file_import, report)


def _write(run: SheetRun, file_import: Import) -> None:
    try:
        write(run, file_import)
    except BadData as bad:
        run.step = SheetStep.LOOKING
        _end_look(run, file_import, file_import.report_of(bad))
    except StaleError as changed:
        run.step = SheetStep.LOOKING
        report = file_import.preview()
        report.remarks.insert(0, changed.sentence())
        _end_look(run, file_import, report)


def _undo(run: SheetRun, sheet: Sheet, by: User) -> None:
    if not sheet.can_be_imported_by(by):
        raise FileRefusedError(_("You may no longer import these records."))
    report_progress = partial(uploads.write_progress, str(run.token), 0)
    with ledger.writing():
        Undo(run, sheet, by, report_progress=report_progress).do()
        SheetRun.objects.filter(pk=run.pk).update(state=SheetState.ENDED)


def _end_look(run: SheetRun, file_import: Import, report: Report) -> None:
    run.state, run.report = SheetState.ENDED, report.plain()
    run.plan = file_import.plan.plain()  # with what is shown now
    run.save(update_fields=["step", "state", "report", "plan"])


def _fail(run: SheetRun, problem: str) -> None:
    run.state, run.problem = SheetState.FAILED, problem
    run.save(update_fields=["state", "problem"])


def _order(run: SheetRun, sheet: Sheet, step: str) -> SheetRun:
    """Note the step and enqueue it, in the caller's transaction."""
    uploads.write_progress(str(run.token))
    name = f"{type(sheet).__module__}.{type(sheet).__qualname__}"
    run.step, run.state, run.problem = step, SheetState.WAITING, ""
    run.task = take_step.enqueue(str(run.token), name).id
    run.save()
    return run
