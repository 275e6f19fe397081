"""Second factor (TOTP, 2FA) of staff: a phone's code (RFC 6238) or a backup code.

Everything that is asked of it ends here. An account says since when it has one
(`User.second_factor_since`, null for none), and a session which one it was given.
"""

import math
import secrets
from base64 import b32encode
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from agrinnova.core import clock
from agrinnova.core.models import User

SESSION_KEY = "second_factor"
TOO_MANY = "many"  # the code of the error that says how long to wait
BACKUP_CODES = 10
# Letters and digits that nobody takes for others.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH = 10  # of 31 signs each: 49 bits


def is_required() -> bool:
    """Whether nobody of the staff comes in without one."""
    return settings.STAFF_TOTP == "required"


def admitted(user: Any, session: SessionBase) -> User | AnonymousUser:
    """`user` if they gave all that is asked of them, else nobody."""
    if not user.is_authenticated or not user.is_staff:
        return user
    if user.second_factor_since is None:
        return AnonymousUser() if is_required() else user
    return user if session.get(SESSION_KEY) == _mark(user) else AnonymousUser()


def note_given(user: User, session: SessionBase) -> None:
    """Let this session in: `user` has just given their code in it."""
    session[SESSION_KEY] = _mark(user)


def new_device(user: User) -> TOTPDevice:
    """The device that `user` is setting up, the same until it is confirmed."""
    device, _made = TOTPDevice.objects.get_or_create(
        user=user, confirmed=False, defaults={"name": "TOTP"}
    )
    return device


def secret_of(device: TOTPDevice) -> str:
    """The secret as it is typed by hand, in fours."""
    secret = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def confirm(user: User, code: str) -> list[str]:
    """Begin to ask `user` for codes: their device has shown a right one.

    Gives the backup codes, which are shown this once and kept only as digests.

    Raises:
        ValidationError: the code is wrong, or too many were.
    """
    new = new_device(user)
    _verify(new, _plain(code))
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user, confirmed=True).delete()
        TOTPDevice.objects.filter(pk=new.pk).update(confirmed=True)
        user.second_factor_since = timezone.now()
        user.save(update_fields=["second_factor_since"])
        return _new_backup_codes(user)


def check(user: User, code: str) -> None:
    """Take a code of `user`'s telephone, or one of their backup codes, once.

    Raises:
        ValidationError: it is wrong, or too many were and it was not looked at.
    """
    code = _plain(code)
    if code.isdecimal() and len(code) == 6:
        device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
        _verify(device, code)
    else:
        _verify(StaticDevice.objects.filter(user=user).first(), _digest(user, code))


def renew_backup_codes(user: User, code: str) -> list[str]:
    """New backup codes for `user`, who shows a code; the old ones are void.

    Raises:
        ValidationError: as `check`.
    """
    check(user, code)
    with transaction.atomic():
        return _new_backup_codes(user)


def reset(user: User) -> None:
    """Ask `user` for no codes any more; all their sessions end."""
    with transaction.atomic():
        for model in (TOTPDevice, StaticDevice):
            model.objects.filter(user=user).delete()
        user.second_factor_since = None
        user.save(update_fields=["second_factor_since"])


def backup_codes_left(user: User) -> int:
    """How many backup codes `user` has not used yet."""
    device = StaticDevice.objects.filter(user=user).first()
    return device.token_set.count() if device else 0


def _verify(device: Any, code: str) -> None:
    """Let `device` look at `code`; its count of wrong ones outlives the refusal."""
    if device is None:
        raise ValidationError(_("This code is not right."))
    with transaction.atomic():
        locked = type(device).objects.select_for_update().get(pk=device.pk)
        failed_at = locked.throttling_failure_timestamp
        if failed_at and not clock.is_past(failed_at):
            locked.throttle_reset()
        allowed, why = locked.verify_is_allowed()
        is_right = allowed and locked.verify_token(code)
    if not allowed:
        left = (why["locked_until"] - timezone.now()).total_seconds()
        wait = max(1, math.ceil(left))
        sentence = ngettext(
            "Too many wrong codes: wait %(count)s second and try again.",
            "Too many wrong codes: wait %(count)s seconds and try again.",
            wait,
        )
        raise ValidationError(sentence, code=TOO_MANY, params={"count": wait})
    if not is_right:
        raise ValidationError(_("This code is not right."))


def _new_backup_codes(user: User) -> list[str]:
    codes = [
        "".join(secrets.choice(ALPHABET) for _sign in range(CODE_LENGTH))
        for _code in range(BACKUP_CODES)
    ]
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="backup")
    for code in codes:
        device.token_set.create(token=_digest(user, code))
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").lower()


def _digest(user: User, code: str) -> str:
    """What is kept of a backup code: as much as the column holds."""
    return salted_hmac("backup code", f"{user.pk} {code}").hexdigest()[:16]


def _mark(user: User) -> str:
    return str(user.second_factor_since)
