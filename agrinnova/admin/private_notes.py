"""Private notes on a record's form: for the group that decides on it, nobody else."""

from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.publishing.private_notes import write_note
from agrinnova.web.forms import PRIVATE_NOTE

from .languages import Fieldset
from .scope import known_permissions, works_for_group


def note_fieldsets(request: HttpRequest, record: Any) -> list[Fieldset]:
    """Where the notes stand on the form; nowhere for others."""
    if not _may_note(request, record):
        return []
    return [(capfirst(_("private notes")), {"fields": (PRIVATE_NOTE,)})]


def closed_fields(_admin: Any, request: HttpRequest, record: Any) -> list[str]:
    return [] if _may_note(request, record) else [PRIVATE_NOTE]


def keep_note(form: Any) -> None:
    """Keep the notes that the form holds, if they changed."""
    if PRIVATE_NOTE in form.changed_data:
        write_note(form.instance, form.cleaned_data[PRIVATE_NOTE])


def _may_note(request: HttpRequest, record: Any) -> bool:
    """Whether this person reads and writes the notes: their group's own."""
    user = current_user(request)
    if record is None or record.pk is None:
        return works_for_group(user)
    return known_permissions(user, record).publish
