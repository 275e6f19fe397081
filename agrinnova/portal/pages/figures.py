"""The network in figures: public statistics with their bars, and the Observatory."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agrinnova.portal.statistics.public.chapters import NEEDS, OBSERVATORY, chapters
from agrinnova.portal.statistics.public.needs import last_survey
from agrinnova.portal.statistics.public.readers import last_day
from agrinnova.web.links import link

EXPORTS = (("statistics-csv", "CSV"), ("statistics-xlsx", "XLSX"))


@require_safe
def figures(request: HttpRequest, language: str) -> HttpResponse:
    """All figures of today, and where the tables of the last survey stand."""
    context: dict[str, Any] = {
        "heading": _("The network in figures"),
        "chapters": chapters(),
        "observatory": OBSERVATORY,
        "needs": NEEDS,
        "today": timezone.localdate(),
        "readers_until": last_day(),
        "survey": last_survey(),
        "exports": [{"address": link(name), "label": end} for name, end in EXPORTS],
    }
    return render(request, "portal/figures.html", context)
