"""Spreadsheet import and export in the admin: the views beside the list of a kind."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.accounts.current import current_user
from agrinnova.admin.scope import ScopedAdmin
from agrinnova.core.choices import SheetStep
from agrinnova.core.models import SheetRun
from agrinnova.spreadsheets.exporting.records import export
from agrinnova.spreadsheets.exporting.template import template
from agrinnova.spreadsheets.files import limits
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.importing.report import Report
from agrinnova.spreadsheets.mapping.plan import Plan
from agrinnova.spreadsheets.runs import lifecycle, steps, uploads
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet

from . import columns, preview, runs, undo, values
from .upload import SheetForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SheetPages(ScopedAdmin):
    """The part of a record's admin that takes spreadsheets in and gives them out.

    Attributes:
        sheet: the kind's columns.
    """

    sheet: Sheet
    change_list_template = "admin/sheet_list.html"

    def get_urls(self) -> list[URLPattern]:
        pages = (
            ("import/", self.import_view, "import"),
            ("import/template/", self.template_view, "template"),
            ("import/<str:token>/", self.sheet_preview_view, "preview"),
            ("import/<str:token>/columns/", self.sheet_columns_view, "columns"),
            ("import/<str:token>/values/", self.sheet_values_view, "values"),
            ("import/<str:token>/errors/", self.sheet_errors_view, "errors"),
            ("import/<str:token>/undo/", self.sheet_undo_view, "undo"),
            ("export/", self.export_view, "export"),
        )
        return [
            *(
                path(at, self.admin_site.admin_view(view), name=self.page_name(page))
                for at, view, page in pages
            ),
            *super().get_urls(),
        ]

    def page_name(self, page: str) -> str:
        """The name of an address of ours, as Django names those of the table."""
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def page_url(self, page: str, *args: str) -> str:
        return reverse(f"admin:{self.page_name(page)}", args=args)

    def may_import(self, request: HttpRequest) -> bool:
        """Whether this person brings whole files: their group's, or all of them."""
        is_theirs = self.sheet.can_be_imported_by(current_user(request))
        return is_theirs and self.has_add_permission(request)

    def scope(self, request: HttpRequest) -> Scope:
        user = current_user(request)
        return Scope(user, user.language)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        query = request.META.get("QUERY_STRING", "")
        context = {
            "import_url": self.may_import(request) and self.page_url("import"),
            "export_url": self.page_url("export") + (f"?{query}" if query else ""),
        }
        return super().changelist_view(request, context | (extra_context or {}))

    # --- in ---

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Where a file is sent to, the template to begin with, the last imports."""
        self._must_import(request)
        given = (request.POST or None, request.FILES or None)
        form = SheetForm(*given, sheet=self.sheet, scope=self.scope(request))
        if request.method == "POST" and form.is_valid():
            sent, by = form.cleaned_data["file"], current_user(request)
            kind = self.model.kind
            token = uploads.store(sent.content, file=sent.file, kind=kind, by=by)
            told = {"file": sent.file, "rows": sent.rows, "plan": sent.plan}
            run = lifecycle.begin(self.sheet, token=token, by=by, **told)
            if lifecycle.is_long(run) and not sent.plan.asks(self.sheet):
                steps.order_preview(run, self.sheet)
            return HttpResponseRedirect(self.page_url("preview", token))
        context = {
            "form": form,
            "runs": runs.lines(self, request),
            "template_url": self.page_url("template"),
            "rows": limits.ROWS,
            "megabytes": limits.FILE_BYTES // limits.MEGABYTE,
        }
        return self.page(request, "admin/sheet_import.html", context)

    def template_view(self, request: HttpRequest) -> HttpResponse:
        """An empty workbook in the person's language."""
        self._must_import(request)
        words = _("%(records)s, empty") % {"records": self._records_name()}
        return self._file(template(self.sheet, self.scope(request)), words)

    def sheet_preview_view(self, request: HttpRequest, token: str) -> HttpResponse:
        """Where a file stands: a question, what it would do, how far, what it did."""
        run = self._run(request, token)
        if run is None:
            return self._gone(request)
        if run.written_at or run.step != SheetStep.MAPPING:
            return runs.page(self, request, run)
        if Plan.of(run.plan).asks(self.sheet):
            return HttpResponseRedirect(self.page_url("columns", token))
        content = self._content(run)
        if content is None:
            return self._gone(request)
        if lifecycle.is_long(run):
            steps.order_preview(run, self.sheet)
            return HttpResponseRedirect(request.path)
        return preview.page(self, request, run, content)

    def sheet_columns_view(self, request: HttpRequest, token: str) -> HttpResponse:
        """Which column goes where."""
        run, content = self._open_run(request, token)
        if run is None or content is None:
            return self._gone(request)
        return columns.page(self, request, run, content)

    def sheet_values_view(self, request: HttpRequest, token: str) -> HttpResponse:
        """What unknown values mean."""
        run, content = self._open_run(request, token)
        if run is None or content is None:
            return self._gone(request)
        preview = HttpResponseRedirect(self.page_url("preview", token))
        if Plan.of(run.plan).asks(self.sheet):
            return preview
        if lifecycle.is_long(run):
            if run.report is None:
                return preview
            report = Report.of(run.report)
        else:
            plan, scope = Plan.of(run.plan), self.scope(request)
            report = Import(self.sheet, content, run.file, scope, plan).preview()
        if not report.unknown:
            return preview
        return values.page(self, request, run, report)

    def sheet_errors_view(self, request: HttpRequest, token: str) -> HttpResponse:
        """The wrong rows, as a workbook to be corrected and sent again."""
        run = self._run(request, token)
        if run is None or run.by_id != request.user.pk:
            return self._gone(request)
        found = uploads.read_wrong_rows(str(run.token))
        content = self._content(run)
        if found is None and content is not None and not lifecycle.is_long(run):
            found = preview.errors(self, request, run, content)
        if found is None:
            return self._gone(request)
        words = _("%(file)s, to be corrected") % {"file": run.file.rpartition(".")[0]}
        return self._file(found, words)

    def sheet_undo_view(self, request: HttpRequest, token: str) -> HttpResponse:
        """What undoing an import does; sent back, it is undone."""
        run = self._run(request, token)
        if run is None or run.written_at is None:
            return self._gone(request)
        return undo.page(self, request, run)

    def _run(self, request: HttpRequest, token: str) -> SheetRun | None:
        self._must_import(request)
        return lifecycle.find(token, kind=self.model.kind, by=current_user(request))

    def _open_run(
        self, request: HttpRequest, token: str
    ) -> tuple[SheetRun | None, bytes | None]:
        """A file that is not written yet, with its content; or nothing."""
        run = self._run(request, token)
        if run is None or run.written_at:
            return None, None
        return run, self._content(run)

    def _content(self, run: SheetRun) -> bytes | None:
        found = uploads.read(str(run.token), kind=run.kind, by=run.by)
        return found and found[1]

    def _gone(self, request: HttpRequest) -> HttpResponse:
        messages.error(request, _("This file is no longer here: send it again."))
        return HttpResponseRedirect(self.page_url("import"))

    # --- out ---

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """The list as it is filtered, as a workbook; drafts of one's own included."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            found = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:  # the list itself does the same
            return HttpResponseRedirect(self.page_url("changelist"))
        return self._file(self._exported(request, found), self._dated_name())

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """The steps, and the export of what is selected."""
        actions = super().get_actions(request)
        if not actions:
            return actions
        words = gettext_lazy("Export the selected (XLSX)")
        return {**actions, "export": (export_selected, "export", words)}

    def _exported(self, request: HttpRequest, records: QuerySet) -> bytes:
        mine = self.sheet.model._default_manager.filter(pk__in=records.values("pk"))
        return export(self.sheet, mine.order_by("sort_key", "pk"), self.scope(request))

    def _records_name(self) -> str:
        return capfirst(str(self.opts.verbose_name_plural))

    def _dated_name(self) -> str:
        """What an export is called, so that two of them do not take one name."""
        return f"{self._records_name()} {timezone.localdate().isoformat()}"

    def _file(self, content: bytes, name: str) -> HttpResponse:
        shown = content_disposition_header(True, f"{name}.xlsx")
        headers = {"Content-Disposition": shown}
        return HttpResponse(content, content_type=XLSX, headers=headers)

    def _must_import(self, request: HttpRequest) -> None:
        if not self.may_import(request):
            raise PermissionDenied

    def page(
        self, request: HttpRequest, name: str, context: dict[str, Any]
    ) -> HttpResponse:
        """A page of ours, around which stands what every page of the kind has."""
        plural = self.opts.verbose_name_plural
        words = {
            **self.admin_site.each_context(request),
            "title": _("Import: %(records)s") % {"records": plural},
            "subtitle": None,
            "opts": self.opts,
            "module_name": capfirst(plural),
            "list_url": self.page_url("changelist"),
            "import_url": self.page_url("import"),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, name, words | context)


def export_selected(
    admin: Any, request: HttpRequest, queryset: QuerySet
) -> HttpResponse:
    """The selected records as a workbook."""
    return admin._file(admin._exported(request, queryset), admin._dated_name())
