"""Import, progress and result pages: how far it is, what became of it, undoing it."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.core.choices import SheetState, SheetStep
from agrinnova.core.models import SheetRun
from agrinnova.spreadsheets.importing.report import Report
from agrinnova.spreadsheets.mapping.plan import Plan
from agrinnova.spreadsheets.runs import lifecycle, steps, uploads
from agrinnova.spreadsheets.runs.undo import Undone, undoable

from . import preview

RECORDS_SHOWN = 200


class Line(NamedTuple):
    """An import in the list of the last ones."""

    file: str
    words: str
    by: str
    url: str
    counts: str


def lines(admin: Any, request: HttpRequest) -> list[Line]:
    """The files on their way, and what one's group imported in the last month."""
    kind = admin.model.kind
    return [
        Line(
            run.file,
            _ended(run),
            str(run.by),
            admin.page_url("preview", str(run.token)),
            preview.summary_of(Report.of(run.report or {})) if run.written_at else "",
        )
        for run in lifecycle.seen_by(current_user(request), kind)
        if run.written_at or uploads.read(str(run.token), kind=kind, by=run.by)
    ]


def page(admin: Any, request: HttpRequest, run: SheetRun) -> HttpResponse:
    """How far the file is; its preview or its result once there is one."""
    if request.method == "POST" and run.written_at is None:
        plan = preview.decided(request, Plan.of(run.plan))
        if request.POST.get("act") == preview.AGAIN:
            steps.change_plan(run, plan)
        else:
            steps.order_next(run, admin.sheet, plan)
        return HttpResponseRedirect(request.path)
    state = steps.state_of(run)
    if request.accepts("application/json") and not request.accepts("text/html"):
        return JsonResponse(_progress_words(run, state))
    if run.step == SheetStep.UNDOING and run.undone_at is None:
        return _progress(admin, request, run, state)
    if run.written_at:
        return _done(admin, request, run)
    if state == SheetState.ENDED:
        report = Report.of(run.report or {})
        if question := preview.question_of(admin, run, report):
            return HttpResponseRedirect(question)
        return preview.show(admin, request, run, report)
    return _progress(admin, request, run, state)


def _progress(
    admin: Any, request: HttpRequest, run: SheetRun, state: str
) -> HttpResponse:
    is_undoing = run.step == SheetStep.UNDOING
    again = admin.page_url("undo", str(run.token)) if is_undoing else request.path
    context = {"run": run, "again_url": again, **_progress_words(run, state)}
    return admin.page(request, "admin/sheet_progress.html", context)


def _done(admin: Any, request: HttpRequest, run: SheetRun) -> HttpResponse:
    """What was imported, and undone again."""
    report, token = Report.of(run.report or {}), str(run.token)
    undone = (run.report or {}).get("undone")
    changes = {change.public_id: change for change in run.changes.all()[:RECORDS_SHOWN]}
    records = admin.get_queryset(request).filter(public_id__in=list(changes))
    is_theirs = run.by_id == request.user.pk
    context = {
        "run": run,
        "report": report,
        "sentence": preview.summary_of(report),
        "records": [
            (changes[record.public_id], record)
            for record in sorted(records, key=lambda r: changes[r.public_id].row)
        ],
        "change_url": f"admin:{admin.page_name('change')}",
        "undo_url": admin.page_url("undo", token) if undoable(run) else "",
        "undone": Undone.of(undone) if undone else None,
        "errors_url": (
            admin.page_url("errors", token)
            if is_theirs and uploads.read_wrong_rows(token) is not None
            else ""
        ),
        "until": run.written_at + lifecycle.UNDOABLE_FOR if run.written_at else None,
    }
    return admin.page(request, "admin/sheet_done.html", context)


def _progress_words(run: SheetRun, state: str) -> dict[str, Any]:
    """What is shown while the worker is at it, or why it no longer is."""
    is_writing = run.step == SheetStep.WRITING
    progress = uploads.read_progress(str(run.token))
    counted = [(_("Rows checked: %(done)s of %(all)s"), progress.checked)]
    if is_writing:
        counted.append((_("Rows written: %(done)s of %(all)s"), progress.written))
    if run.step == SheetStep.UNDOING:
        counted = [(_("Rows undone: %(done)s of %(all)s"), progress.written)]
    is_done = is_writing or run.step == SheetStep.UNDOING
    return {
        "is_moving": state in (SheetState.WAITING, SheetState.RUNNING),
        "done": progress.written if is_done else progress.checked,
        "words": _words(run, state),
        "counts": [words % _numbers(done, run.rows) for words, done in counted],
    }


def _numbers(done: int, rows: int) -> dict[str, str]:
    told = {"done": done, "all": rows}
    return {k: number_format(number, force_grouping=True) for k, number in told.items()}


def _words(run: SheetRun, state: str) -> str:
    if state == SheetState.WAITING:
        return _("The file waits for its turn.")
    if state == SheetState.FAILED:
        return run.problem
    is_broken = state == steps.BROKEN
    if run.step == SheetStep.UNDOING:
        if is_broken:
            return _("Undoing was broken off. Nothing was undone.")
        return _("The import is being undone: all of it that can be, or nothing.")
    if run.step == SheetStep.WRITING:
        if is_broken:
            return _("The import was broken off. Nothing was written.")
        return _("The rows are being written: all of them, or none.")
    if is_broken:
        return _("Reading the file was broken off. Nothing was written.")
    return _("The file is being read. Nothing is written yet.")


def _ended(run: SheetRun) -> str:
    """How a file stands, for the list: nobody looks whether its worker lives."""
    if run.undone_at:
        return _("undone on %(day)s") % {"day": _day(run.undone_at)}
    if run.written_at:
        return _("imported on %(day)s") % {"day": _day(run.written_at)}
    if run.step == SheetStep.MAPPING or steps.may_be_written(run):
        return _("to be confirmed")
    if run.state != SheetState.ENDED:
        return run.get_state_display()
    return _("to be corrected")


def _day(moment: Any) -> str:
    """The day and its hour: two files of one name are told apart by it."""
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")
