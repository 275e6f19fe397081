"""Invitations of editors and colleagues: sent, accepted, announced, erased."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.signing import BadSignature
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core.choices import InvitedAs
from agrinnova.core.models import Membership, OutgoingMail, User
from agrinnova.mail import queue_mail
from antennas.models import SIGNER, Editor, Invitation
from antennas.querysets import INVITATION_LASTS

INVITATION = "invitation"  # the mail's kind


def invite(invitation: Invitation, *, by: User) -> Invitation:
    """Send a new invitation, with the address, role and place that it holds.

    Whether somebody has an account already is told to nobody but them.

    Raises:
        PermissionDenied: it is not theirs to give.
        ValidationError: role and place do not fit, or it is waiting already.
    """
    with transaction.atomic():
        invitation.email = invitation.email.strip().lower()
        invitation.invited_by = by
        invitation.full_clean()
        invitation.save()
        _check_giver(invitation, by)
        _send(invitation)
    return invitation


def send_again(invitation: Invitation, *, by: User) -> Invitation:
    """Send it once more, for another seven days; the link of before opens nothing.

    Raises:
        PermissionDenied: it is not theirs to give.
    """
    with transaction.atomic():
        _check_giver(invitation, by)
        _cancel_mail(invitation)
        invitation.key = uuid.uuid4()
        invitation.sent_at = timezone.now()
        invitation.save(update_fields=["key", "sent_at"])
        _send(invitation)
    return invitation


def withdraw_invitation(invitation: Invitation, *, by: User) -> None:
    """Take it back; its link opens nothing from now on.

    Raises:
        PermissionDenied: it is not theirs to take.
    """
    with transaction.atomic():
        _check_giver(invitation, by)
        _cancel_mail(invitation)
        invitation.delete()


def own_url(invitation: Invitation) -> str:
    """The whole address of the page that only its holder can open."""
    return settings.SITE_URL + reverse("invitation", args=[invitation.token])


def invitation_of(token: str) -> Invitation | None:
    """The invitation a link opens; None when it is taken, withdrawn, late or no link.

    One whose account was closed by a coordinator opens nothing either.
    """
    try:
        key = SIGNER.unsign(token)
    except BadSignature:
        return None
    found = Invitation.objects.in_time().select_related("group", "organisation")
    invitation = found.filter(key=key).first()
    if invitation is None:
        return None
    user = account_of(invitation)
    return invitation if user is None or user.is_active else None


def account_of(invitation: Invitation) -> User | None:
    """The account that its address has already."""
    return User.objects.filter(email=invitation.email).first()


def accept(
    invitation: Invitation, *, name: str = "", language: str = "", password: str = ""
) -> User:
    """Take the duty, once; whoever has no account gets one with these words.

    Raises:
        ValidationError: it was taken meanwhile, or the password is too weak.
    """
    with transaction.atomic():
        waiting = Invitation.objects.in_time().select_for_update(of=("self",))
        if not waiting.filter(pk=invitation.pk, key=invitation.key).exists():
            raise ValidationError(_("This invitation has been used or withdrawn."))
        user = account_of(invitation)
        if user is None:
            user = User(email=invitation.email, name=name, language=language)
            validate_password(password, user)
            user.set_password(password)
        user.is_staff = True
        user.save()
        _give(invitation, user)
        invitation.delete()
    return user


def tidy_invitations() -> int:
    """Erase the addresses of those who did not answer within a month."""
    kept = 4 * INVITATION_LASTS
    old = Invitation.objects.filter(sent_at__lt=timezone.now() - kept)
    return old.delete()[0]


def export_invitations(email: str) -> list[dict[str, Any]]:
    """The invitations that wait for an address."""
    waiting = Invitation.objects.filter(email__iexact=email)
    return [
        {
            "role": invitation.role,
            "group": str(invitation.group or ""),
            "organisation": str(invitation.organisation or ""),
            "sent_at": invitation.sent_at,
        }
        for invitation in waiting.select_related("group", "organisation")
    ]


def forget_invitations(email: str) -> int:
    """Take back what waits for an address; how many there were."""
    return Invitation.objects.filter(email__iexact=email).delete()[0]


def export_person(email: str) -> list[dict[str, Any]]:
    """The organisations that the person with this address edits."""
    duties = Editor.objects.filter(user__email__iexact=email)
    return [
        {"organisation": str(duty.organisation)}
        for duty in duties.select_related("organisation")
    ]


def forget_person(email: str) -> int:
    """Take the duties of the person with this address away; how many there were."""
    return Editor.objects.filter(user__email__iexact=email).delete()[0]


def _give(invitation: Invitation, user: User) -> None:
    if invitation.role == InvitedAs.EDITOR:
        Editor.objects.get_or_create(user=user, organisation=invitation.organisation)
    else:
        Membership.objects.get_or_create(
            user=user, role=invitation.role, group_id=invitation.group_id
        )


def _check_giver(invitation: Invitation, by: User) -> None:
    if not Invitation.objects.open_to(by).filter(pk=invitation.pk).exists():
        raise PermissionDenied(_("This invitation is not yours to give."))


def _cancel_mail(invitation: Invitation) -> None:
    """Take its mail out of the outbox, if it has not left."""
    waiting = OutgoingMail.objects.waiting().filter(kind=INVITATION)
    waiting.filter(words__own_url=own_url(invitation)).delete()


def _send(invitation: Invitation) -> None:
    place = invitation.group or invitation.organisation
    queue_mail(
        INVITATION,
        to=invitation.email,
        language=invitation.language,
        own_url=own_url(invitation),
        role=invitation.role,
        place=place.words("title", invitation.language).text if place else "",
        invited_by=str(invitation.invited_by or ""),
        days=INVITATION_LASTS.days,
    )
