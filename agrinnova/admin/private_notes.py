"""Private notes on a record's form: for the group that decides on it, nobody else."""

from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.core.models import Record
from agrinnova.publishing.private_notes import write_note
from agrinnova.web.forms import PRIVATE_NOTE

from .languages import Fieldset
from .mixins import RecordAdminMixin
from .scope import known_permissions


class Noting(RecordAdminMixin):
    """The part of a record's admin that keeps what its group notes for itself."""

    def may_note(self, request: HttpRequest, record: Record | None) -> bool:
        """Whether this person reads and writes the notes: their group's own."""
        user = current_user(request)
        if record is None or record.pk is None:
            return user.is_coordinator or bool(user.groups_of_duty())
        return known_permissions(user, record).publish

    def note_fieldsets(
        self, request: HttpRequest, record: Record | None
    ) -> list[Fieldset]:
        """Where the notes stand on the form; nowhere for others."""
        if not self.may_note(request, record):
            return []
        return [(capfirst(_("private notes")), {"fields": (PRIVATE_NOTE,)})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        closed = super().get_readonly_fields(request, obj)
        may_note = self.may_note(request, obj)
        return closed if may_note else [*closed, PRIVATE_NOTE]

    def keep_note(self, form: Any) -> None:
        """Keep the notes that the form holds, if they changed."""
        if PRIVATE_NOTE in form.changed_data:
            write_note(form.instance, form.cleaned_data[PRIVATE_NOTE])
