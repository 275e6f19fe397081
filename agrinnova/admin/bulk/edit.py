"""Bulk edit: some fields of many records changed at once; empty changes nothing."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.publishing.permissions import may

from .fields import edit_record
from .form import edit_form
from .pages import Line, Page, named


class EditPage(Page):
    """Some fields of many: those that are chosen are changed, no others."""

    name = "edit"
    for_many = gettext_lazy("Change fields of the selected")
    button = gettext_lazy("Change those ticked")
    decides = False

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        sent = self.request.POST if "confirmed" in self.request.POST else None
        self.form = edit_form(self.admin, self.request, sent)

    def look_at(self, record: Any) -> None:
        if may(self.user, record, "change"):
            self.lines.append(Line(record, []))
        else:
            words = _("This record is not yours to change.")
            self.left_out.append(Line(record, [words]))

    def done(self) -> HttpResponse | None:
        return super().done() if self.form.is_valid() else None

    def do(self, record: Any) -> None:
        changed = edit_record(record, self.form, by=self.user)
        if changed:
            self.admin.log_change(self.request, record, [{"changed": changed}])

    def done_message(self, names: list[str]) -> str:
        return named(_("Changed: %(count)s (%(names)s)."), names)

    def context(self) -> dict[str, Any]:
        media = self.admin.media + self.form.media
        return {**super().context(), "form": self.form, "media": media}
