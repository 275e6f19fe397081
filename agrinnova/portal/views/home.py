"""The first page: what is here, what is new, what is coming."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from agrinnova.shared.middleware import preferred_language
from agrinnova.shared.models import Change, LocalActionGroup
from agrinnova.shared.views import list_address
from events.models import Event
from knowledge.models import Resource

from .topics import topic_groups

LATEST = 4
COMING = 3


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """`/`: to the home page in the language that the browser asks for."""
    language = preferred_language(request)
    response = HttpResponseRedirect(reverse("home", kwargs={"language": language}))
    patch_vary_headers(response, ("Accept-Language",))
    return response


@require_safe
def home(request: HttpRequest, language: str) -> HttpResponse:
    """The home page."""
    latest = Resource.objects.published().exclude(year=None).prefetch_related("topics")
    context = {
        "counts": published_counts(language),
        "latest": latest.order_by("-year", "-published_at", "sort_key")[:LATEST],
        "topic_groups": topic_groups(language),
        "coming": Event.objects.published().coming()[:COMING],
        "groups": LocalActionGroup.objects.published().partners().in_reading_order(),
    }
    return render(request, "portal/home.html", context)


def published_counts(language: str) -> dict[str, dict[str, object]]:
    """How many records of each kind are public, and where they stand."""
    rows = (
        Change.objects.filter(action="upsert")
        .exclude(kind="funding-statement")
        .values_list("kind")
        .annotate(Count("pk"))
    )
    return {
        kind.replace("-", "_"): {
            "count": count,
            "address": list_address(kind, language),
        }
        for kind, count in rows
    }
