"""What is held of a person's logging in: devices and failed logins (GDPR)."""

from typing import Any

from django_otp.plugins.otp_totp.models import TOTPDevice

from . import failed_logins, second_factor
from .account_data import accounts_of


def export_devices(email: str) -> list[dict[str, Any]]:
    """The telephones that make codes for an account; never their secrets."""
    return [
        {"since": device.created_at, "last_used": device.last_used_at}
        for device in TOTPDevice.objects.filter(user__email__iexact=email)
    ]


def export_logins(email: str) -> list[dict[str, Any]]:
    """How many passwords for an account were wrong of late."""
    return [
        {"wrong": count.hits, "since": count.begun_at, "kept_until": count.ends_at}
        for count in failed_logins.failures_of(email)
    ]


def forget_devices(email: str) -> int:
    """Erase what an account's second factor is made with; how many accounts had one."""
    had = [user for user in accounts_of(email) if user.second_factor_since]
    for user in accounts_of(email):
        second_factor.reset(user)
    return len(had)


def forget_logins(email: str) -> int:
    """Erase what is counted of wrong passwords for an account; how many there were."""
    held = failed_logins.failures_of(email)
    failed_logins.forgive(email)
    return sum(count.hits for count in held)
