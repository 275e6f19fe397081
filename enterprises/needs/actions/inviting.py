"""Invitations to a survey: made for enterprises that may be asked.

Every action on them locks the survey, as who answers does and who closes it: nothing is
made for one that is closed meanwhile, and two presses make one invitation.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agrinnova.core.models import User
from enterprises.needs.choices import InvitationChannel
from enterprises.needs.models import NeedsSurvey, SurveyInvitation
from enterprises.registry.models import Enterprise

from .candidates import addresses_of, candidates_of, reasons_against
from .letters import write_invitation

Reasons = dict[Enterprise, str]


class Invited(NamedTuple):
    """What became of an inviting: whom it invited, whom not and why."""

    invitations: list[SurveyInvitation]
    left_out: Reasons


@contextmanager
def inviting(survey: NeedsSurvey) -> Iterator[NeedsSurvey]:
    """A transaction in which `survey` stays as it is, and may be answered yet.

    Raises:
        ValidationError: it is not public, over or closed; nothing is written.
    """
    with transaction.atomic():
        surveys = NeedsSurvey.objects.select_for_update(no_key=True)
        held = surveys.get(pk=survey.pk)
        if not held.is_published or held.is_closed or held.is_over:
            raise ValidationError(
                _("Only to a published survey that is not over is anybody invited.")
            )
        yield held


def invite(
    survey: NeedsSurvey, enterprises: Iterable[int], *, channel: str, by: User
) -> Invited:
    """Invite enterprises (keys) that are `by`'s and not invited yet.

    Who is not to be asked is left out with the reason. Letters by e-mail leave at once,
    to a contact who agreed to get them; the others are printed.

    Raises:
        ValidationError: the survey is not public, over or closed, or is to be written
            about by e-mail before its first day.
    """
    with inviting(survey) as held:
        is_written = channel == InvitationChannel.EMAIL
        if is_written and not held.has_begun:
            raise ValidationError(_("Before the first day nobody is written to."))
        found = list(candidates_of(held, by).filter(pk__in=enterprises))
        left_out = reasons_against(found)
        addresses = addresses_of(found) if is_written else {}
        if is_written:
            unknown = _("There is no address that we may use.")
            lacking = {one: unknown for one in found if one.pk not in addresses}
            left_out = lacking | left_out
        invitations = SurveyInvitation.objects.bulk_create(
            SurveyInvitation(survey=held, enterprise=one, channel=channel)
            for one in found
            if one not in left_out
        )
        for invitation in invitations if is_written else ():
            write_invitation(invitation, to=addresses[invitation.enterprise_id])
    return Invited(invitations, left_out)
