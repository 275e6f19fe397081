"""Import, upload form: the file with which a spreadsheet import begins."""

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy

from agrinnova.spreadsheets.errors import FileRefusedError
from agrinnova.spreadsheets.files import limits
from agrinnova.spreadsheets.files.reading import rows_of
from agrinnova.spreadsheets.mapping import memory
from agrinnova.spreadsheets.mapping.plan import Plan
from agrinnova.spreadsheets.mapping.proposal import propose
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet


class Sent(NamedTuple):
    """A file that can be read."""

    file: str
    content: bytes
    plan: Plan
    rows: int


class SheetForm(forms.Form):
    """The file that is sent; it is looked at before it is kept."""

    file = forms.FileField(
        label=gettext_lazy("Spreadsheet"),
        help_text=gettext_lazy("An Excel workbook (.xlsx) or a CSV file."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )

    def __init__(self, *args: Any, sheet: Sheet, scope: Scope) -> None:
        super().__init__(*args)
        self.sheet, self.scope = sheet, scope

    def clean_file(self) -> Sent:
        """The file, how it is most likely read, and how many rows it has."""
        upload = self.cleaned_data["file"]
        try:
            content = upload.read(limits.FILE_BYTES + 1)
            known = memory.recall(self.sheet.model.kind, self.scope.user)
            plan = propose(self.sheet, content, self.scope, known)
            place: dict[str, Any] = {"sheet": plan.sheet, "header": plan.header}
            rows = sum(1 for _row in rows_of(content, **place)) - 1
        except FileRefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return Sent(upload.name, content, plan, max(rows, 0))
