"""Middleware of the second factor: who has given half of it is nobody yet."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from agrinnova.accounts import second_factor


class SecondFactorMiddleware:
    """Whoever has given only half of what is asked is nobody yet, in every view.

    `request.entering` is who gave the right password; `request.user` only who is in.
    Both are asked of the session when somebody reads them, never before.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        entering: Any = request.user
        request.entering = entering  # type: ignore[attr-defined]
        request.user = SimpleLazyObject(  # type: ignore[assignment]
            lambda: second_factor.admitted(entering, request.session)
        )
        return self.get_response(request)
