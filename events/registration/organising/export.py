"""Export of an event's registrations as a workbook (XLSX) or as CSV, one a row."""

import csv
import io
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from agrinnova.core.cleaning import clean_text
from agrinnova.core.languages import current
from agrinnova.spreadsheets.columns.parsers import disarmed
from agrinnova.spreadsheets.exporting.xlsx_writer import workbook
from events.registration.choices import Question
from events.registration.models import Registration, RegistrationForm


def registrations_xlsx(form: RegistrationForm) -> bytes:
    """All registrations in the order of arrival, in every state."""
    return workbook(_("Registrations"), _header(form), _rows(form))


def registrations_csv(form: RegistrationForm) -> bytes:
    """The same as CSV (UTF-8 with a mark, by which Excel knows it)."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter="," if current() == "en" else ";")
    for row in (_header(form), *_rows(form)):
        writer.writerow(disarmed(clean_text(str(value))) for value in row)
    return file.getvalue().encode("utf-8-sig")


def _header(form: RegistrationForm) -> list[str]:
    questions = [str(Question(question).label) for question in form.questions]
    before = [_("order of arrival"), _("state"), _("name"), _("e-mail address")]
    after = [_("language"), _("registered at"), _("confirmed at")]
    middle = [_("seats"), _("who comes"), _("sessions")]
    return [capfirst(word) for word in (*before, *middle, *questions, *after)]


def _rows(form: RegistrationForm) -> list[list[Any]]:
    rows = form.registrations.prefetch_related(
        "participants", "chosen_sessions__session__event"
    )
    return [_row(form, row) for row in rows.order_by("rank")]


def _row(form: RegistrationForm, row: Registration) -> list[Any]:
    sessions = [str(one.session) for one in row.chosen_sessions.all()]
    return [
        row.rank,
        row.get_state_display(),
        row.name,
        row.email,
        row.seats,
        "; ".join(person.name for person in row.participants.all()),
        "; ".join(sessions),
        *(getattr(row, question) for question in form.questions),
        row.get_language_display(),
        _moment(row.created_at),
        _moment(row.confirmed_at),
    ]


def _moment(at: Any) -> str:
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT") if at else ""
