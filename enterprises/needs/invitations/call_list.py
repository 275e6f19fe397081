"""Call list of a survey: whom to telephone or to write to, as a workbook."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.exporting.xlsx_writer import workbook
from enterprises.needs.models import SurveyInvitation

from .answers import answer_of


def call_list(invitations: Iterable[SurveyInvitation]) -> bytes:
    """An XLSX file, one enterprise a row, with the numbers of its contacts.

    Args:
        invitations: with enterprise, its municipality and contacts, and response.
    """
    header = [
        *(_("enterprise"), _("municipality"), _("contact"), _("telephone number")),
        *(_("answer"), _("how it was invited"), _("invited at"), _("reminders")),
        *(_("code on paper"), _("what was said")),
    ]
    return workbook(_("To call"), header, map(_row, invitations))


def _row(invitation: SurveyInvitation) -> list[Any]:
    enterprise: Any = invitation.enterprise
    called = [contact for contact in enterprise.contacts.all() if contact.phone]
    return [
        str(enterprise),
        str(enterprise.municipality or ""),
        "; ".join(contact.name for contact in called if contact.name),
        "; ".join(contact.phone for contact in called),
        str(answer_of(invitation).label),
        invitation.get_channel_display(),
        invitation.created_at,
        len(invitation.reminded_at),
        invitation.code,
        "",
    ]
