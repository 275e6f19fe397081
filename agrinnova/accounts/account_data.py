"""Account of a person: exported, and erased so that the past keeps its shape (GDPR)."""

from typing import Any

from django.contrib.sessions.models import Session

from agrinnova.core.models import User

from .admin_log import forget_log, logged_names
from .written_data import forget_mentions


def names_of(email: str) -> set[str]:
    """What the person with this address is and was called in their account."""
    accounts = list(accounts_of(email))
    names = {user.name for user in accounts}
    for user in accounts:
        names |= logged_names(user)
    return names


def export_account(email: str) -> list[dict[str, Any]]:
    """The account of an address, with its duties."""
    return [
        {
            "email": user.email,
            "name": user.name,
            "language": user.language,
            "may_log_in": user.is_active,
            "joined_at": user.joined_at,
            "last_login": user.last_login,
            "duties": [str(membership) for membership in user.memberships.all()],
        }
        for user in accounts_of(email)
    ]


def forget_account(email: str) -> int:
    """Empty and close the account of an address; how many there were.

    What its person changed in records stays, without their name.
    """
    accounts = list(accounts_of(email))
    for user in accounts:
        user.memberships.all().delete()
        forget_mentions(str(user))
        user.email = f"forgotten-{user.pk}@agrinnova.invalid"
        user.name = ""
        user.is_active = user.is_staff = user.is_superuser = False
        user.last_login = None
        user.set_unusable_password()
        user.save()
        _end_sessions(user)
        forget_log(user)
    return len(accounts)


def accounts_of(email: str) -> Any:
    return User.objects.filter(email__iexact=email)


def _end_sessions(user: User) -> None:
    key = str(user.pk)
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == key:
            session.delete()
