"""Import, undo page: what would go back, what stays and why."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.core.models import SheetRun
from agrinnova.spreadsheets.runs import lifecycle, steps
from agrinnova.spreadsheets.runs.undo import Undoing, undoable


def page(admin: Any, request: HttpRequest, run: SheetRun) -> HttpResponse:
    """What undoing would do; sent back, it is done. A long import is the worker's."""
    done_url = admin.page_url("preview", str(run.token))
    if not undoable(run):
        messages.error(request, _("This import cannot be undone any more."))
        return HttpResponseRedirect(done_url)
    if lifecycle.is_long(run):
        return _long(admin, request, run, done_url)
    undoing = Undoing(run, admin.sheet, current_user(request))
    if request.method == "POST":
        undoing.do()
        messages.success(request, _("The import is undone."))
        return HttpResponseRedirect(done_url)
    return _ask(admin, request, run, undoing)


def _long(
    admin: Any, request: HttpRequest, run: SheetRun, done_url: str
) -> HttpResponse:
    if request.method == "POST":
        steps.order_undoing(run, admin.sheet, current_user(request))
        return HttpResponseRedirect(done_url)
    return _ask(admin, request, run, None)


def _ask(
    admin: Any, request: HttpRequest, run: SheetRun, undoing: Undoing | None
) -> HttpResponse:
    """Before the yes; what a long one does is looked at by the worker as it does it."""
    context = {
        "run": run,
        "undone": undoing.look() if undoing else None,
        "done_url": admin.page_url("preview", str(run.token)),
        "change_url": f"admin:{admin.page_name('change')}",
        "rows": run.changes.count(),
    }
    return admin.page(request, "admin/sheet_undo.html", context)
