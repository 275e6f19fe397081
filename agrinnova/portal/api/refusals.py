"""Refused requests (408, 413, 429, 503): the words for too large, too slow, too many.

Nothing here asks the database, the session or the person: it is said when one of them
cannot be reached, or before Django was called at all (`agrinnova/gateway/`).
"""

from http import HTTPStatus
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override

from agrinnova.web.language_middleware import language_of

from .problems import problem


class Reason(NamedTuple):
    """Why a request is not taken, and after how many seconds to come again."""

    status: HTTPStatus
    title: str | Promise
    words: str | Promise
    again: int = 0


REASONS = {
    "large": Reason(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        gettext_lazy("That is too much at once"),
        gettext_lazy(
            "At most %(most)s megabytes are taken at once. Send fewer files, or "
            "smaller ones."
        ),
    ),
    "slow": Reason(
        HTTPStatus.REQUEST_TIMEOUT,
        gettext_lazy("It did not arrive whole"),
        gettext_lazy(
            "The connection was too slow or broke off. Try again where the signal is "
            "better, or send fewer files at once."
        ),
    ),
    "share": Reason(
        HTTPStatus.TOO_MANY_REQUESTS,
        gettext_lazy("Too much at once from your connection"),
        gettext_lazy("Others wait too. Please try again in a moment."),
        again=10,
    ),
    "often": Reason(
        HTTPStatus.TOO_MANY_REQUESTS,
        gettext_lazy("Too many requests"),
        gettext_lazy(
            "More than %(most)s requests in a minute came from your connection. Try"
            " again shortly."
        ),
        again=60,
    ),
    "busy": Reason(
        HTTPStatus.SERVICE_UNAVAILABLE,
        gettext_lazy("Too many people are here just now"),
        gettext_lazy("Please try again in a moment."),
        again=10,
    ),
    "restart": Reason(
        HTTPStatus.SERVICE_UNAVAILABLE,
        gettext_lazy("The portal is being restarted"),
        gettext_lazy("It takes a minute. Please try again then."),
        again=60,
    ),
    "disk": Reason(
        HTTPStatus.SERVICE_UNAVAILABLE,
        gettext_lazy("There is no room for it just now"),
        gettext_lazy(
            "The portal's disk is full. Please tell whoever runs it, and try again "
            "later."
        ),
        again=600,
    ),
    "database": Reason(
        HTTPStatus.SERVICE_UNAVAILABLE,
        gettext_lazy("The portal cannot reach its records just now"),
        gettext_lazy("It is not your fault. Please try again in a minute."),
        again=30,
    ),
}
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def refuse(
    request: HttpRequest, name: str, *, most: int = 0, again: int = 0
) -> HttpResponse:
    """The answer for the reason `name`, in the reader's language.

    Args:
        most: the megabytes or requests that are taken, for a reason that says so.
        again: the seconds to wait, where they are known better than by the reason.
    """
    reason = REASONS[name]
    wait = again or reason.again
    headers = {"Retry-After": str(wait)} if wait else {}
    language = language_of(request)
    with override(language):
        words = str(reason.words) % {"most": most}
        if request.path.startswith("/api/"):
            detail = f"{reason.title}. {words}"
            return problem(reason.status, detail, headers=headers)
        context = {
            "title": reason.title,
            "words": words,
            "is_sent": request.method not in SAFE_METHODS,
            "language": language,
        }
        page = render_to_string("refusal.html", context)
    headers |= {"Cache-Control": "no-store", "Content-Language": language}
    return HttpResponse(page, status=reason.status, headers=headers)
