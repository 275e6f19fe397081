"""The logged-in account of a request."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from agrinnova.core.models import User


def current_user(request: HttpRequest) -> User:
    """The account that asks, where nobody else is let in.

    Raises:
        PermissionDenied: nobody is logged in.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
