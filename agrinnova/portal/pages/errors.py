"""Error pages (400, 403, 404, 500), and problem details for programs."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agrinnova.core import disk
from agrinnova.outages import is_outage
from agrinnova.portal.api.problems import problem
from agrinnova.portal.api.refusals import refuse


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without a request, so that nothing that failed is asked again."""
    error = sys.exc_info()[1]
    if disk.is_full(error):
        return refuse(request, "disk")
    if is_outage(error):
        return refuse(request, "database")
    if request.path.startswith("/api/"):
        return problem(500)
    return render(None, "500.html", status=500)


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem(status)
    return render(request, f"{status}.html", status=status)
