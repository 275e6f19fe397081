"""Invitations that are undone: taken back, or their link replaced by a new one."""

import uuid

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agrinnova.core.models import User
from enterprises.needs.choices import InvitationChannel
from enterprises.needs.models import NeedsResponse, SurveyInvitation

from .candidates import addresses_of
from .inviting import inviting
from .letters import cancel_letters, write_invitation


def take_back(invitation: SurveyInvitation, *, by: User) -> None:
    """Take an invitation back that nobody has begun to answer: its link opens nothing.

    Raises:
        ValidationError: it is not `by`'s or gone, its answer is begun, it holds that
            no more letters are wanted, or the survey is not public, over or closed.
    """
    with inviting(invitation.survey):
        held = _held(invitation, by)
        if NeedsResponse.objects.filter(invitation=held).exists():
            raise ValidationError(_("The answer is begun: it cannot be taken back."))
        if held.stopped_at:
            raise ValidationError(_("It asked for no more letters about surveys."))
        cancel_letters(held)
        held.delete()


def replace_link(invitation: SurveyInvitation, *, by: User) -> None:
    """Give an invitation a new link, where the old one came into other hands.

    What was answered stays, and opens by the new link alone; letters with the old one
    that have not left stay here. Where it was sent by
    e-mail the new one follows the same way, as long as there is an address.

    Raises:
        ValidationError: as `take_back`, but not of an answer or of letters.
    """
    with inviting(invitation.survey):
        held = _held(invitation, by)
        cancel_letters(held)
        held.key = uuid.uuid4()
        held.save(update_fields=["key"])
        NeedsResponse.objects.filter(invitation=held).update(key=uuid.uuid4())
        to = addresses_of([held.enterprise]).get(held.enterprise_id)
        if to and held.channel == InvitationChannel.EMAIL and not held.stopped_at:
            write_invitation(held, to=to)


def _held(invitation: SurveyInvitation, by: User) -> SurveyInvitation:
    mine = SurveyInvitation.objects.editable_by(by).filter(pk=invitation.pk)
    rows = SurveyInvitation.objects.filter(pk__in=mine.values("pk"))
    held = rows.select_related("survey", "enterprise").first()
    if held is None:
        raise ValidationError(_("This invitation is not there, or not yours."))
    return held
