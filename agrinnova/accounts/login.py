"""Login with a password: the authentication backend, and its limit of failures.

Whatever asks Django to authenticate somebody ends here. An attempt is counted before
the password is looked at and given back when it was right, so that a hundred at once
are no more than the limit allows, and once that is reached no hash is worked out.
"""

import math
from typing import Any, NamedTuple

from asgiref.sync import sync_to_async
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import ngettext

from agrinnova import visitors
from agrinnova.core import rate_limits
from agrinnova.core.models import User, account_name


class Limit(NamedTuple):
    """How many wrong passwords are taken in how many seconds."""

    limit: int
    period: int


SCOPE = "login"
# Wrong passwords within so many seconds: of one account from one connection, from one
# connection for any account, of one account from anywhere. One connection alone never
# locks an account for all others: past its own limit it is not counted further.
OF_BOTH = Limit(5, 15 * 60)
OF_CONNECTION = Limit(200, 15 * 60)
OF_ACCOUNT = Limit(100, 3600)


class PasswordBackend(ModelBackend):
    """As Django's, behind the limits; after its no, no other backend is asked."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> Any:
        """The account of that name and password.

        Raises:
            PermissionDenied: there is none, or it is locked: `locked_for` says it.
        """
        name = kwargs.get(User.USERNAME_FIELD) if username is None else username
        if name is None or password is None:
            return None
        account = account_name(name)
        source = visitors.network(request) if request is not None else ""
        if wait := _count(account, source):
            if request is not None:
                request.locked_for = wait  # type: ignore[attr-defined]
            raise PermissionDenied
        user = super().authenticate(request, username=account, password=password)
        if user is None:
            raise PermissionDenied
        _give_back(account, source)
        return user

    async def aauthenticate(
        self, request: HttpRequest | None, *args: Any, **kwargs: Any
    ) -> Any:
        """The same; Django's own would not count."""
        return await sync_to_async(self.authenticate)(request, *args, **kwargs)


def locked_for(request: HttpRequest) -> int:
    """The seconds for which the password just sent is not looked at; 0 if it was."""
    return getattr(request, "locked_for", 0)


def explained(wait: int) -> str:
    """What whoever is locked out for `wait` seconds reads."""
    minutes = math.ceil(wait / 60)
    sentence = ngettext(
        "Too many wrong passwords. Wait %(count)s minute and try again, or set a new"
        " password.",
        "Too many wrong passwords. Wait %(count)s minutes and try again, or set a new"
        " password.",
        minutes,
    )
    return sentence % {"count": minutes}


def marked(response: Any, wait: int) -> Any:
    """`response` as the answer to somebody who has to wait (RFC 6585 §4)."""
    if wait:
        response.status_code = 429
        response["Retry-After"] = str(wait)
    return response


def forgive(email: str) -> int:
    """Forget what was wrong with an account: its person has shown who they are."""
    return rate_limits.forget(SCOPE, account_name(email))


def failures_of(email: str) -> list[rate_limits.Count]:
    """What is held of wrong passwords for an account."""
    return rate_limits.counts_of(SCOPE, account_name(email))


def _count(account: str, source: str) -> int:
    """Count an attempt; the seconds to wait when it is one too many."""
    hit = rate_limits.hit
    return (
        hit(SCOPE, account, source=source, **OF_BOTH._asdict())
        or hit(f"{SCOPE} from", source, **OF_CONNECTION._asdict())
        or hit(SCOPE, account, **OF_ACCOUNT._asdict())
    )


def _give_back(account: str, source: str) -> None:
    """It was right: what was wrong from there before is forgotten too."""
    rate_limits.forget(SCOPE, account, source=source)
    rate_limits.give_back(f"{SCOPE} from", source)
    rate_limits.give_back(SCOPE, account)
