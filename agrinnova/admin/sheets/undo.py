"""Import, undo page: what would go back, what stays and why."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.core.models import SheetRun
from agrinnova.spreadsheets.runs import lifecycle, steps
from agrinnova.spreadsheets.runs.undo import Undo, undoable


def page(admin: Any, request: HttpRequest, run: SheetRun) -> HttpResponse:
    """What undoing would do; sent back, it is done. A long import is the worker's."""
    done_url = admin.page_url("preview", str(run.token))
    if not undoable(run):
        messages.error(request, _("This import cannot be undone any more."))
        return HttpResponseRedirect(done_url)
    by, is_long = current_user(request), lifecycle.is_long(run)
    if request.method == "POST":
        if is_long:
            steps.order_undo(run, admin.sheet, by)
        else:
            Undo(run, admin.sheet, by).do()
            messages.success(request, _("The import is undone."))
        return HttpResponseRedirect(done_url)
    context = {
        "run": run,
        # What becomes of a long one, the worker sees as it undoes it.
        "undone": None if is_long else Undo(run, admin.sheet, by).look(),
        "done_url": done_url,
        "change_url": f"admin:{admin.page_name('change')}",
        "rows": run.changes.count(),
    }
    return admin.page(request, "admin/sheet_undo.html", context)
