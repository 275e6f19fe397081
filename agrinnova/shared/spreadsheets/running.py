"""Long sheets: taken in by the worker, a step at a time, whoever looks on or dies.

A step is ordered by the person and done by a task. While it works it is held
(`steps.py`), so that one which was broken off is known as such.
"""

import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from agrinnova.shared import ledger
from agrinnova.shared.choices import SheetState, SheetStep
from agrinnova.shared.importing import BadData
from agrinnova.shared.models import SheetRun, User
from agrinnova.shared.steps import held, is_held, is_to_come

from . import keeping
from .importing import Import
from .refusals import NotTaken
from .report import Report
from .scope import Scope
from .sheet import Sheet

BROKEN = "broken"  # under way, and nobody is at it
LOCK = 0x53484554  # "SHET"; the second half of the key is the row's


def begin(sheet: Sheet, *, token: str, file: str, rows: int, by: User) -> SheetRun:
    """Have a kept file looked at by the worker."""
    with transaction.atomic():
        run = SheetRun.objects.create(
            token=token, kind=sheet.model.kind, file=file[-100:], rows=rows, by=by
        )
        return _order(run, sheet, SheetStep.LOOKING)


def go_on(run: SheetRun, sheet: Sheet) -> bool:
    """Take the next step, or the one that failed again; False where there is none.

    What is under way is not begun a second time, however often it is asked for.
    """
    with transaction.atomic():
        run = SheetRun.objects.select_for_update().get(pk=run.pk)
        state = state_of(run)
        if state in (SheetState.FAILED, BROKEN):
            _order(run, sheet, run.step)
        elif may_be_written(run):
            _order(run, sheet, SheetStep.WRITING)
        else:
            return False
    return True


def may_be_written(run: SheetRun) -> bool:
    """Whether the file was looked at and every row of it is right."""
    has_ended = run.state == SheetState.ENDED and run.report is not None
    if run.step != SheetStep.LOOKING or not has_ended:
        return False
    return not Report.of(run.report or {}).wrong


def find(token: str, *, kind: str, by: User) -> SheetRun | None:
    """The run of a file that `by` sent; None when there is none of theirs."""
    try:
        return SheetRun.objects.filter(token=UUID(token), kind=kind, by=by).first()
    except ValueError:
        return None


def state_of(run: SheetRun) -> str:
    """How the run's step stands now: a `SheetState`, or BROKEN."""
    if run.state in (SheetState.ENDED, SheetState.FAILED):
        return run.state
    if is_held(LOCK, run.pk):
        return SheetState.RUNNING
    run.refresh_from_db()  # it may have ended just now
    if run.state == SheetState.RUNNING:
        return BROKEN
    if run.state == SheetState.WAITING and not is_to_come(run.task):
        return BROKEN
    return run.state


def tidy() -> int:
    """Erase the runs whose file is gone by now; how many."""
    oldest = timezone.now() - datetime.timedelta(seconds=keeping.KEPT_FOR)
    return SheetRun.objects.filter(asked_at__lt=oldest).delete()[0]


@task()
def take_step(token: str, sheet: str) -> None:
    """Do what was ordered, by the rights its sender has now.

    Args:
        sheet: the dotted name of the kind's sheet, for this floor knows no kind.
    """
    run = SheetRun.objects.select_related("by").filter(token=token).first()
    if run is None:  # its sender's account was erased meanwhile
        return
    with held(LOCK, run.pk) as is_ours:
        waiting = SheetRun.objects.filter(pk=run.pk, state=SheetState.WAITING)
        if is_ours and waiting.update(state=SheetState.RUNNING):
            with override(run.by.language):
                _take_step(run, import_string(sheet)())


def _take_step(run: SheetRun, sheet: Sheet) -> None:
    try:
        taking = _import_of(run, sheet)
        if run.step == SheetStep.WRITING:
            _write(run, taking)
        else:
            _end(run, taking.preview())
    except NotTaken as refusal:
        _fail(run, str(refusal))
    except Exception:
        _fail(run, _("Something went wrong. Nothing was written."))
        raise


def _import_of(run: SheetRun, sheet: Sheet) -> Import:
    """The kept file; raises `NotTaken` when it is gone or no longer theirs to bring."""
    token = str(run.token)
    found = keeping.kept(token, kind=run.kind, by=run.by)
    if not sheet.is_brought_by(run.by):
        raise NotTaken(_("You may no longer import these records."))
    if found is None:
        raise NotTaken(_("This file is no longer here: send it again."))
    file, content = found
    keeping.note(token, keeping.Progress())
    return Import(
        sheet,
        content,
        file,
        Scope(run.by, run.by.language),
        told=lambda *rows: keeping.note(token, keeping.Progress(*rows)),
    )


def _write(run: SheetRun, taking: Import) -> None:
    """Write all rows and say so in one transaction."""
    try:
        with ledger.writing():
            _end(run, taking.apply())
            transaction.on_commit(partial(_forget, run), robust=True)
    except BadData as bad:
        run.step = SheetStep.LOOKING
        _end(run, taking.told_of(bad))


def _forget(run: SheetRun) -> None:
    keeping.forget(str(run.token), kind=run.kind, by=run.by)


def _end(run: SheetRun, report: Report) -> None:
    run.state, run.report = SheetState.ENDED, report.plain()
    run.save(update_fields=["step", "state", "report"])


def _fail(run: SheetRun, problem: str) -> None:
    run.state, run.problem = SheetState.FAILED, problem
    run.save(update_fields=["state", "problem"])


def _order(run: SheetRun, sheet: Sheet, step: str) -> SheetRun:
    """Note the step and enqueue it, in the caller's transaction."""
    keeping.note(str(run.token), keeping.Progress())
    name = f"{type(sheet).__module__}.{type(sheet).__qualname__}"
    run.step, run.state, run.problem = step, SheetState.WAITING, ""
    run.task = take_step.enqueue(str(run.token), name).id
    run.save()
    return run
