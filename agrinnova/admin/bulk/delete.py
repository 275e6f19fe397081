"""Confirmation page of deleting many drafts."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.text import fold

from .pages import Line, Page, named


class DeletePage(Page):
    """Drafts that nobody has ever seen."""

    name = "delete_drafts"
    for_many = gettext_lazy("Delete the selected drafts")
    button = gettext_lazy("Delete for good")
    decides = False

    def look_at(self, record: Any) -> None:
        if record.was_public:
            words = _("A record that was public is withdrawn, never deleted.")
            self.left_out.append(Line(record, [words]))
        elif not self.admin.has_delete_permission(self.request, record):
            words = _("This record is not yours to delete.")
            self.left_out.append(Line(record, [words]))
        else:
            self.lines.append(Line(record, []))

    def do(self, record: Any) -> None:
        admin, request = self.admin, self.request
        admin.log_deletions(request, type(record).objects.filter(pk=record.pk))
        try:
            admin.delete_model(request, record)
        except ProtectedError as error:
            names = ", ".join(
                sorted({str(row) for row in error.protected_objects}, key=fold)
            )
            words = _("Others point to it: %(names)s.") % {"names": names}
            raise ValidationError(words) from error

    def done_message(self, names: list[str]) -> str:
        return named(_("Deleted: %(count)s (%(names)s)."), names)
