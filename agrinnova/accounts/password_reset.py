"""Password reset: a mail with a link, the same answer whoever asks."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django_tasks import task

from agrinnova.core import rate_limits
from agrinnova.core.models import User, account_name
from agrinnova.mail import queue_mail

RESET = "password_reset"  # the mail's kind
# Who types a colleague's address again and again fills no mailbox.
MOST_MAILS_A_DAY, A_DAY = 3, 24 * 3600


def ask_reset(email: str) -> None:
    """Let the worker write to an address how to set a password, if it has an account.

    Nothing comes back, and what is done here is the same for every address, in the same
    time: nobody learns which ones have an account. The task's row is kept for days, so
    it names the address by a keyed digest alone.
    """
    answer_reset.enqueue(_digest(email))


@task()
def answer_reset(digest: str) -> None:
    """Write the mail, if the address of that digest belongs to somebody here."""
    staff = User.objects.filter(is_active=True, is_staff=True)
    for pk, email in staff.values_list("pk", "email"):
        if constant_time_compare(_digest(email), digest):
            _write_reset(User.objects.get(pk=pk))


def _write_reset(user: User) -> None:
    if rate_limits.hit(RESET, user.email, limit=MOST_MAILS_A_DAY, period=A_DAY):
        return
    with transaction.atomic():
        queue_mail(
            RESET,
            to=user.email,
            language=user.language,
            own_url=_own_url(user),
            hours=settings.PASSWORD_RESET_TIMEOUT // 3600,
        )


def _digest(email: str) -> str:
    name = account_name(email)
    return salted_hmac(RESET, name, algorithm="sha256").hexdigest()


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
