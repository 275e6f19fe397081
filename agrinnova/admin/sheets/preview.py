"""Import, preview page: what it would do, what is to be decided, the confirmation."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agrinnova.core.models import SheetRun
from agrinnova.spreadsheets.errors import BadData
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.importing.preview_digest import StaleError
from agrinnova.spreadsheets.importing.report import Report
from agrinnova.spreadsheets.mapping.plan import LEFT_OUT, Plan
from agrinnova.spreadsheets.runs import lifecycle, steps, wrong_rows

AGAIN = "again"  # the button that shows the preview anew
RIGHT_ONLY = "right"  # the one that leaves wrong rows for later
OVER = "over"  # the ticks of rows that are taken though their record is newer
SAME = "same-"  # what the fields of rows that may be known begin with


def page(
    admin: Any, request: HttpRequest, run: SheetRun, content: bytes
) -> HttpResponse:
    """What a short file would do; sent back, it is done."""
    plan = Plan.of(run.plan)
    if request.method == "POST":
        plan = decided(request, plan)
    scope = admin.scope(request)
    file_import = Import(admin.sheet, content, run.file, scope, plan)
    if request.method != "POST" or request.POST.get("act") == AGAIN:
        return _look(admin, request, run, file_import)
    try:
        report = lifecycle.write(run, file_import)
    except BadData as bad:
        report = file_import.report_of(bad)
        lifecycle.note_shown(run, plan)
        return show(admin, request, run, report)
    except StaleError as changed:
        messages.warning(request, changed.sentence())
        plan.only_right = False
        return _look(admin, request, run, file_import)
    messages.success(request, summary_of(report))
    return HttpResponseRedirect(request.path)


def _look(
    admin: Any, request: HttpRequest, run: SheetRun, file_import: Import
) -> HttpResponse:
    if request.method == "POST":
        steps.change_plan(run, file_import.plan)
        return HttpResponseRedirect(request.path)
    report = file_import.preview()
    lifecycle.note_shown(run, file_import.plan)
    if question := question_of(admin, run, report):
        return HttpResponseRedirect(question)
    return show(admin, request, run, report)


def question_of(admin: Any, run: SheetRun, report: Report) -> str | None:
    """The page on which somebody has to say something before the preview; its address.

    Each question is asked once: whoever answers nothing finds the rows among the wrong.
    """
    plan, token = Plan.of(run.plan), str(run.token)
    if report.lacking and not plan.is_confirmed:
        return admin.page_url("columns", token)
    if plan.is_open(report.unknown):
        return admin.page_url("values", token)
    return None


def show(
    admin: Any, request: HttpRequest, run: SheetRun, report: Report
) -> HttpResponse:
    """The preview itself."""
    plan, token = Plan.of(run.plan), str(run.token)
    context = {
        "report": report,
        "run": run,
        "file": run.file,
        "plan": plan,
        "read_as": _read_as(plan),
        "from_memory": plan.is_from_memory(),
        "lacking": [admin.sheet.columns[name].label for name in report.lacking],
        "older": [o for o in report.outcomes if o.older],
        "columns_url": admin.page_url("columns", token),
        "values_url": admin.page_url("values", token) if report.unknown else "",
        "errors_url": admin.page_url("errors", token),
        "change_url": f"admin:{admin.page_name('change')}",
        "outcomes": [
            (outcome, plan.same.get(str(outcome.number), ""))
            for outcome in sorted(report.outcomes, key=lambda o: not o.needs_a_look)
        ],
        "import_right": _import_right(report),
        **counts(report),
    }
    return admin.page(request, "admin/sheet_preview.html", context)


def errors(admin: Any, request: HttpRequest, run: SheetRun, content: bytes) -> bytes:
    """The wrong rows of a short file as a workbook."""
    scope = admin.scope(request)
    file_import = Import(admin.sheet, content, run.file, scope, Plan.of(run.plan))
    return wrong_rows.workbook_of(file_import, file_import.preview())


def decided(request: HttpRequest, plan: Plan) -> Plan:
    """The plan with what was decided on the preview."""
    data = request.POST
    given = {name: str(value) for name, value in data.items()}
    asked = {n.removeprefix(SAME): v for n, v in given.items() if n.startswith(SAME)}
    plan.choose(asked)
    plan.empties = "empties" in data
    plan.over = data.getlist(OVER)
    plan.only_right = data.get("act") == RIGHT_ONLY
    return plan


def counts(report: Report) -> dict[str, int]:
    """How many rows are new, changed, the same and wrong."""
    states = ("new", "changed", "same")
    return {"wrong": report.wrong, **{name: report.counts[name] for name in states}}


def summary_of(report: Report) -> str:
    """What an import has done, in one sentence."""
    done = report.counts["new"] + report.counts["changed"]
    sentence = ngettext(
        "%(done)s record imported: %(new)s new, %(changed)s changed, %(same)s"
        " unchanged.",
        "%(done)s records imported: %(new)s new, %(changed)s changed, %(same)s"
        " unchanged.",
        done,
    )
    return sentence % {"done": done, **counts(report)}


def _read_as(plan: Plan) -> str:
    """Where in the file the table was found, in words."""
    left = sum(to == LEFT_OUT for to in plan.columns.values())
    taken = len(plan.columns) - left
    words = {"sheet": plan.sheet, "row": plan.header, "taken": taken, "left": left}
    if plan.sheet:
        sentence = _(
            "Sheet “%(sheet)s”, headers in row %(row)s; columns read: %(taken)s, left"
            " out: %(left)s."
        )
    else:
        sentence = _(
            "Headers in row %(row)s; columns read: %(taken)s, left out: %(left)s."
        )
    return sentence % words


def _import_right(report: Report) -> str:
    """What the button says that leaves the wrong rows for later; "" for none."""
    if not (report.wrong and report.done):
        return ""
    sentence = ngettext(
        "Import the %(count)s right row, leave the wrong for later",
        "Import the %(count)s right rows, leave the wrong for later",
        report.done,
    )
    return sentence % {"count": report.done}
