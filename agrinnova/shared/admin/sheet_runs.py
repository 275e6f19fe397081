"""A long spreadsheet seen from the desk: how far it is, what became of it."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from agrinnova.shared.choices import SheetState, SheetStep
from agrinnova.shared.models import SheetRun
from agrinnova.shared.spreadsheets import keeping, running
from agrinnova.shared.spreadsheets.report import Report


class Line(NamedTuple):
    """A long file of one's own in the list of those that were sent lately."""

    file: str
    words: str
    url: str


def lines(admin: Any, request: HttpRequest) -> list[Line]:
    """The long files of this kind that the person sent within a day, latest first."""
    mine = SheetRun.objects.filter(by=request.user, kind=admin.model.kind)
    return [
        Line(run.file, _ended(run), admin.page_url("preview", str(run.token)))
        for run in mine[: keeping.KEPT_AT_ONCE]
    ]


def page(admin: Any, request: HttpRequest, run: SheetRun) -> HttpResponse:
    """How far the file is; its preview or its result once there is one."""
    if request.method == "POST":
        running.go_on(run, admin.sheet)
        return HttpResponseRedirect(request.path)
    state = running.state_of(run)
    if request.accepts("application/json") and not request.accepts("text/html"):
        return JsonResponse(_told(run, state))
    if state == SheetState.ENDED:
        report = Report.of(run.report or {})
        if run.step == SheetStep.WRITING:
            return admin.result_page(request, report)
        return admin.preview_page(request, run.file, report)
    context = {"run": run, **_told(run, state)}
    return admin.page(request, "admin/sheet_progress.html", context)


def _told(run: SheetRun, state: str) -> dict[str, Any]:
    """What is shown while the worker is at it, or why it no longer is."""
    is_writing = run.step == SheetStep.WRITING
    progress = keeping.noted(str(run.token))
    counted = [(_("Rows checked: %(done)s of %(all)s"), progress.checked)]
    if is_writing:
        counted.append((_("Rows written: %(done)s of %(all)s"), progress.written))
    return {
        "is_moving": state in (SheetState.WAITING, SheetState.RUNNING),
        "done": progress.written if is_writing else progress.checked,
        "words": _words(run, state),
        "counts": [words % _numbers(done, run.rows) for words, done in counted],
    }


def _numbers(done: int, rows: int) -> dict[str, str]:
    told = {"done": done, "all": rows}
    return {k: number_format(number, force_grouping=True) for k, number in told.items()}


def _words(run: SheetRun, state: str) -> str:
    is_writing = run.step == SheetStep.WRITING
    if state == SheetState.WAITING:
        return _("The file waits for its turn.")
    if state == SheetState.FAILED:
        return run.problem
    if state == running.BROKEN and is_writing:
        return _("The import was broken off. Nothing was written.")
    if state == running.BROKEN:
        return _("Reading the file was broken off. Nothing was written.")
    if is_writing:
        return _("The rows are being written: all of them will stand, or none.")
    return _("The file is being read. Nothing is written yet.")


def _ended(run: SheetRun) -> str:
    """How a file stands, for the list: nobody looks whether its worker lives."""
    if run.state != SheetState.ENDED:
        return run.get_state_display()
    if run.step == SheetStep.WRITING:
        return _("imported")
    if running.may_be_written(run):
        return _("to be confirmed")
    return _("to be corrected")
