"""Error pages (400, 403, 404, 500), and problem details for programs."""

import sys
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agrinnova.core import disk
from agrinnova.outages import is_outage
from agrinnova.portal.api.problems import problem
from agrinnova.portal.api.refusals import refuse


def refused(request: HttpRequest, exception: Exception, status: int) -> HttpResponse:
    """The page, or the problem details, for what was not understood or found."""
    if request.path.startswith("/api/"):
        return problem(status)
    return render(request, f"{status}.html", status=status)


bad_request = partial(refused, status=400)
forbidden = partial(refused, status=403)
not_found = partial(refused, status=404)


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
