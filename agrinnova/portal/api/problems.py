"""API errors: RFC 9457 problem details, always under `/api/`."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from rest_framework import exceptions

from agrinnova.api.rendering import dumps
from agrinnova.core.labels import labelled

MEDIA_TYPE = "application/problem+json"


def problem(
    status: int,
    detail: str = "",
    *,
    errors: Iterable[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """An answer that says what went wrong (RFC 9457 §3).

    Args:
        status: the HTTP status; its own phrase is the title.
        detail: what happened this time, in the reader's language.
        errors: for each parameter that was not understood {"parameter", "detail"}.
        headers: what the status asks for beside the body, e.g. Retry-After.
    """
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
    }
    if detail:
        body["detail"] = str(detail)
    if listed := [dict(error) for error in errors]:
        body["errors"] = listed
    return HttpResponse(
        dumps(body),
        status=status,
        content_type=MEDIA_TYPE,
        headers=headers,
    )


def problem_response(
    exception: Exception, context: Mapping[str, Any]
) -> HttpResponse | None:
    """Django REST framework's exception handler; None leaves it to the 500 view."""
    if isinstance(exception, Http404):
        return problem(404, str(exception))
    if isinstance(exception, PermissionDenied):
        return problem(403)
    if not isinstance(exception, exceptions.APIException):
        return None
    if isinstance(exception, exceptions.ValidationError):
        return refusal(exception)
    return problem(exception.status_code, str(exception.detail))


def refusal(exception: exceptions.ValidationError) -> HttpResponse:
    """400 that names every parameter that was not understood, and says why."""
    errors = list(_parameters(exception.detail))
    told = " ".join(labelled(error["parameter"], error["detail"]) for error in errors)
    return problem(400, told, errors=errors)


def _parameters(detail: Any) -> Iterable[dict[str, str]]:
    for parameter, messages in detail.items():
        text = " ".join(str(message) for message in messages)
        yield {"parameter": parameter, "detail": text}
