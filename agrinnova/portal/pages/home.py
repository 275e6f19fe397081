"""Home page: what is here, what is new, what is coming."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from agrinnova.core.models import LocalActionGroup
from agrinnova.core.querysets import PARTNERS
from agrinnova.portal.needs.table import most_needed
from agrinnova.portal.registry import site_context
from agrinnova.search import find
from agrinnova.web.language_middleware import preferred_language
from antennas.models import Course, Organisation
from enterprises.models import Enterprise
from events.models import Event
from knowledge.models import Resource, Topic

from .by_territory import by_territory
from .network import network_of
from .news import news
from .topics import topic_groups

COMING = 3
NEWEST = 20  # looked at for the news
RICHEST = 6
NEEDED = 4
COUNTED: tuple[Any, ...] = (Resource, Enterprise, Course, Event, Organisation)


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """`/`: to the home page in the language that the browser asks for."""
    language = preferred_language(request)
    response = HttpResponseRedirect(reverse("home", kwargs={"language": language}))
    patch_vary_headers(response, ("Accept-Language",))
    return response


@require_safe
def home(request: HttpRequest, language: str) -> HttpResponse:
    """The home page."""
    stand = by_territory((model.objects.published() for model in COUNTED), language)
    partners = [t for t in stand.territories if t.group.join_role in PARTNERS]
    newest = find("", language=language, page_size=NEWEST)
    on_topic = {facet.value: facet.count for facet in newest.facets["topic"]}
    topics = topic_groups(language, lambda topic: on_topic.get(topic.slug, 0))
    focus = site_context.focus()
    coming = Event.objects.published().coming()
    context = {
        "suggestions": reverse("suggestions", kwargs={"language": language}),
        "counts": stand.network,
        "focus": focus,
        "richest": [] if focus else richest(topics),
        "news": news(newest.results, language),
        "topic_groups": topics,
        "needed": most_needed()[:NEEDED],
        "coming": coming.select_related("municipality")[:COMING],
        "network": network_of(partners),
        "one_of_each": one_of_each_territory(),
        "by_territory": stand,
    }
    return render(request, "portal/home.html", context)


def richest(groups: list[dict[str, Any]]) -> list[Topic]:
    """The topics with most material, for when none is in focus."""
    topics = [entry for group in groups for entry in group["topics"] if entry["count"]]
    # The groups come by label, and so do equals.
    topics.sort(key=lambda entry: -entry["count"])
    return [entry["topic"] for entry in topics[:RICHEST]]


def one_of_each_territory() -> list[Enterprise]:
    """The enterprise published last in each of the six territories."""
    partners = LocalActionGroup.objects.published().partners()
    newest = (
        Enterprise.objects.published()
        .filter(group__in=partners)
        .order_by("group", "-published_at", "sort_key")
        .distinct("group")
    )
    shown: Any = Enterprise.objects.filter(pk__in=newest.values("pk"))
    return list(shown.select_related("municipality", "group").order_by("group"))
