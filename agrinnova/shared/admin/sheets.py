"""Spreadsheets in and out beside the list of a kind: template, preview, done."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agrinnova.shared.importing import BadData
from agrinnova.shared.spreadsheets import keeping, limits, running
from agrinnova.shared.spreadsheets.importing import Import
from agrinnova.shared.spreadsheets.reading import rows_of
from agrinnova.shared.spreadsheets.refusals import NotTaken
from agrinnova.shared.spreadsheets.report import Report
from agrinnova.shared.spreadsheets.scope import Scope
from agrinnova.shared.spreadsheets.sheet import Sheet
from agrinnova.shared.spreadsheets.template import template
from agrinnova.shared.spreadsheets.writing import export

from . import sheet_runs

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SheetForm(forms.Form):
    """The file that is sent; it is looked at before it is kept."""

    file = forms.FileField(
        label=gettext_lazy("Spreadsheet"),
        help_text=gettext_lazy("An Excel workbook (.xlsx) or a CSV file."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )

    def clean_file(self) -> tuple[str, bytes, int]:
        """Its name, its content and how many rows stand under the header."""
        upload = self.cleaned_data["file"]
        try:
            content = upload.read(limits.FILE_BYTES + 1)
            rows = sum(1 for _row in rows_of(content)) - 1
        except NotTaken as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return upload.name, content, rows


class SheetPages:
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
        is_theirs = self.sheet.is_brought_by(request.user)
        return is_theirs and self.has_add_permission(request)

    def scope(self, request: HttpRequest) -> Scope:
        return Scope(request.user, request.user.language)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        query = request.META.get("QUERY_STRING", "")
        context = {
            "import_url": self.may_import(request) and self.page_url("import"),
            "export_url": self.page_url("export") + (f"?{query}" if query else ""),
        }
        return super().changelist_view(request, context | (extra_context or {}))

    # --- in ---

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Where a file is sent to, and the template to begin with."""
        self._must_import(request)
        form = SheetForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            file, content, rows = form.cleaned_data["file"]
            mine = {"kind": self.model.kind, "by": request.user}
            token = keeping.keep(content, file=file, **mine)
            if rows > limits.ROWS_IN_A_REQUEST:
                running.begin(
                    self.sheet, token=token, file=file, rows=rows, by=request.user
                )
            return HttpResponseRedirect(self.page_url("preview", token))
        context = {
            "form": form,
            "runs": sheet_runs.lines(self, request),
            "template_url": self.page_url("template"),
            "rows": limits.ROWS,
            "megabytes": limits.FILE_BYTES // limits.MEGABYTE,
        }
        return self.page(request, "admin/sheet_import.html", context)

    def template_view(self, request: HttpRequest) -> HttpResponse:
        """An empty workbook in the person's language."""
        self._must_import(request)
        return self._file(template(self.sheet, self.scope(request)))

    def sheet_preview_view(self, request: HttpRequest, token: str) -> HttpResponse:
        """What a file would do; sent back, it is done. A long one is the worker's."""
        self._must_import(request)
        mine = {"kind": self.model.kind, "by": request.user}
        if run := running.find(token, **mine):
            return sheet_runs.page(self, request, run)
        found = keeping.kept(token, **mine)
        if found is None:
            messages.error(request, _("This file is no longer here: send it again."))
            return HttpResponseRedirect(self.page_url("import"))
        file, content = found
        taking = Import(self.sheet, content, file, self.scope(request))
        if request.method == "POST":
            try:
                report = taking.apply()
            except BadData as bad:
                report = taking.told_of(bad)
            else:
                keeping.forget(token, **mine)
                return self.result_page(request, report)
        else:
            report = taking.preview()
        return self.preview_page(request, file, report)

    def preview_page(
        self, request: HttpRequest, file: str, report: Report
    ) -> HttpResponse:
        """What a file would do."""
        found = {"report": report, "file": file}
        return self.page(request, "admin/sheet_preview.html", found | counts(report))

    def result_page(self, request: HttpRequest, report: Report) -> HttpResponse:
        """What a file has done, above the list of what it was about."""
        messages.success(request, told(report))
        return HttpResponseRedirect(self.page_url("changelist"))

    # --- out ---

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """The list as it is filtered, as a workbook; drafts of one's own included."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            found = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:  # the list itself does the same
            return HttpResponseRedirect(self.page_url("changelist"))
        return self._file(self._exported(request, found))

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

    def _file(self, content: bytes) -> HttpResponse:
        name = capfirst(self.opts.verbose_name_plural)
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
    return admin._file(admin._exported(request, queryset))


def counts(report: Report) -> dict[str, int]:
    """How many rows are new, changed, the same and wrong."""
    states = ("new", "changed", "same")
    return {"wrong": report.wrong, **{name: report.counts[name] for name in states}}


def told(report: Report) -> str:
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
