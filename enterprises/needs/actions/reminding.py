"""Reminders of a survey: to whom has not answered, at most two, until they say stop."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core.clock import is_past
from agrinnova.core.models import User
from enterprises.needs.models import NeedsSurvey, SurveyInvitation
from enterprises.needs.models.querysets import BETWEEN_REMINDERS, MOST_REMINDERS

from .candidates import addresses_of, reasons_against
from .letters import cancel_letters, write_invitation


class Reminded(NamedTuple):
    """What became of a reminding: how many letters, who gets none and why."""

    letters: int
    left_out: dict[SurveyInvitation, str]


def remind(invitations: Iterable[int], *, by: User) -> Reminded:
    """Write to those of `invitations` (keys) that are `by`'s and may be reminded."""
    mine = SurveyInvitation.objects.editable_by(by).filter(pk__in=invitations)
    return remind_all(SurveyInvitation.objects.filter(pk__in=mine.values("pk")))


@transaction.atomic
def remind_all(rows: QuerySet) -> Reminded:
    """Write to those of `rows`, invitations, that may be reminded.

    Their surveys are held: a second press waits and finds them reminded already, and
    none is closed meanwhile.
    """
    rows = rows.order_by("pk")
    surveys = NeedsSurvey.objects.filter(pk__in=rows.values("survey")).order_by("pk")
    list(surveys.select_for_update(no_key=True).only("pk"))
    opened = set(NeedsSurvey.objects.published().open().values_list("pk", flat=True))
    held = list(rows.select_related("survey", "enterprise", "response"))
    enterprises = [invitation.enterprise for invitation in held]
    against, addresses = reasons_against(enterprises), addresses_of(enterprises)
    left_out = {}
    for invitation in held:
        to = addresses.get(invitation.enterprise_id, "")
        reason = against.get(invitation.enterprise) or _reason(invitation, opened, to)
        if reason:
            left_out[invitation] = reason
        else:
            _write(invitation, to)
    return Reminded(len(held) - len(left_out), left_out)


def stop_letters(invitation: SurveyInvitation) -> None:
    """Write nothing more to this enterprise about surveys; asked again it stays so."""
    unasked = SurveyInvitation.objects.filter(pk=invitation.pk, stopped_at=None)
    unasked.update(stopped_at=timezone.now())
    cancel_letters(invitation)


def _write(invitation: SurveyInvitation, to: str) -> None:
    invitation.reminded_at = [*invitation.reminded_at, timezone.now()]
    invitation.save(update_fields=["reminded_at"])
    write_invitation(invitation, to=to, is_reminder=True)


def _reason(invitation: SurveyInvitation, opened: set[int], to: str) -> str:
    """Why nobody writes to it now; "" if somebody may."""
    response = getattr(invitation, "response", None)
    moments = (invitation.created_at, *invitation.reminded_at)
    lately = timezone.now() - BETWEEN_REMINDERS
    if response and response.finished_at:
        return _("It has answered.")
    if invitation.survey_id not in opened:
        return _("The survey takes no answers now.")
    if len(invitation.reminded_at) >= MOST_REMINDERS:
        return _("It was reminded twice.")
    if any(lately < moment and is_past(moment) for moment in moments):
        return _("It was written to less than a week ago.")
    return "" if to else _("There is no address that we may use.")
