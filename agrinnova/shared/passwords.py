"""A forgotten password: a letter with a link, the same answer whoever asks."""

import datetime

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from . import clock
from .letters import write_letter
from .models import OutgoingMail, User

RESET = "password_reset"  # the letter's kind
# Who types a colleague's address again and again fills no mailbox.
MOST_LETTERS_A_DAY = 3


def ask_reset(email: str) -> None:
    """Write to an address how to set a new password, if an account is there.

    Nothing comes back: nobody learns which addresses have one.
    """
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None or not (user.is_active and user.is_staff):
        return
    asked = OutgoingMail.objects.filter(
        clock.within("created_at", datetime.timedelta(days=1)),
        kind=RESET,
        to=user.email,
    )
    with transaction.atomic():
        if asked.count() < MOST_LETTERS_A_DAY:
            write_letter(
                RESET,
                to=user.email,
                language=user.language,
                own_url=_own_url(user),
                hours=settings.PASSWORD_RESET_TIMEOUT // 3600,
            )


def user_of(key: str, token: str) -> User | None:
    """Whose password a link may set; None when it is used, too old or none of ours."""
    try:
        pk = int(urlsafe_base64_decode(key))
    except ValueError:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if default_token_generator.check_token(user, token) else None


def set_password(user: User, password: str) -> None:
    """Give `user` a new password; all their sessions end and the link is used."""
    user.set_password(password)
    user.save(update_fields=["password"])


def _own_url(user: User) -> str:
    key = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return settings.SITE_URL + reverse("password-reset", args=[key, token])
