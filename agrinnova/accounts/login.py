"""Login with a password: the authentication backend, behind the limit of failures.

Whatever asks Django to authenticate somebody ends here; once the limit is reached, no
hash is worked out.
"""

from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from agrinnova import visitors
from agrinnova.core.models import User, account_name

from .failed_logins import count_attempt, forgive_attempt


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
        if wait := count_attempt(account, source):
            if request is not None:
                request.locked_for = wait  # type: ignore[attr-defined]
            raise PermissionDenied
        user = super().authenticate(request, username=account, password=password)
        if user is None:
            raise PermissionDenied
        forgive_attempt(account, source)
        return user

    async def aauthenticate(
        self, request: HttpRequest | None, *args: Any, **kwargs: Any
    ) -> Any:
        """The same; Django's own would not count."""
        return await sync_to_async(self.authenticate)(request, *args, **kwargs)


def locked_for(request: HttpRequest) -> int:
    """The seconds for which the password just sent is not looked at; 0 if it was."""
    return getattr(request, "locked_for", 0)


def marked(response: Any, wait: int) -> Any:
    """`response` as the answer to somebody who has to wait (RFC 6585 §4)."""
    if wait:
        response.status_code = 429
        response["Retry-After"] = str(wait)
    return response
