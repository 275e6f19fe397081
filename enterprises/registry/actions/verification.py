"""Verification mail: asks an enterprise whether what is said of it is still true."""

import datetime

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core.models import OutgoingMail, User, Verification
from agrinnova.mail import queue_mail
from agrinnova.publishing.actions import held
from enterprises.registry.models import Contact, Enterprise

VERIFICATION = "enterprise_verify"  # the mail's kind
SALT = "enterprises.verification"
VALID_FOR = datetime.timedelta(days=90)
BETWEEN_MAILS = datetime.timedelta(days=14)


def can_ask(enterprise: Enterprise) -> bool:
    """Whether it is public and somebody there has an address."""
    return enterprise.is_published and _contact(enterprise) is not None


@transaction.atomic
def ask_to_verify(enterprise: Enterprise, *, by: User) -> OutgoingMail:
    """Write to the enterprise's first contact who has an address.

    The mail holds a signed link to a page that says what is published and asks for
    one press: no account is needed.

    Raises:
        PermissionDenied: the enterprise is not theirs.
        ValidationError: not public, nobody to write to, or asked a short time ago.
    """
    enterprise = held(enterprise, by)
    contact = _contact(enterprise)
    if contact is None or not enterprise.is_published:
        raise ValidationError(
            _("Only a published enterprise with an e-mail address can be asked.")
        )
    now = timezone.now()
    kept = {"kind": enterprise.kind, "asked_at": now}
    known = Verification.objects.filter(public_id=enterprise.public_id).first()
    if known and known.asked_at and known.asked_at > now - BETWEEN_MAILS:
        raise ValidationError(_("It was asked less than two weeks ago."))
    Verification.objects.update_or_create(public_id=enterprise.public_id, defaults=kept)
    language = enterprise.original_language
    page = {"language": language, "token": verification_token(enterprise)}
    return queue_mail(
        VERIFICATION,
        to=contact.email,
        language=language,
        about=[enterprise.public_id],
        page_url=settings.SITE_URL + reverse("verify", kwargs=page),
    )


def verification_token(enterprise: Enterprise) -> str:
    """What the link in the mail is signed with."""
    return signing.dumps(str(enterprise.public_id), salt=SALT)


def enterprise_of(token: str) -> Enterprise | None:
    """The published enterprise that a link is about; None when it is not there now.

    Raises:
        BadSignature: the link is not one of ours, or too old.
    """
    public_id = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    published = Enterprise.objects.published().select_related("municipality", "group")
    return published.filter(public_id=public_id).first()


def _contact(enterprise: Enterprise) -> Contact | None:
    return enterprise.contacts.exclude(email="").order_by("pk").first()
