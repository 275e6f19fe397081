"""Searches without an answer, a page of the admin: what was missed, and what to do."""

from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from knowledge.actions import DAYS_OF_WORDS, YEARS_OF_TOPICS
from knowledge.models import SearchMiss, Topic, TopicSearches
from knowledge.models.search_counts import SHOWN_FROM

from .views import is_open_to

MOST_SHOWN = 100  # rows of each table


def missed_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """What readers searched for in vain, the most asked first.

    Raises:
        PermissionDenied: who asks answers for no group.
    """
    if not is_open_to(request.user):
        raise PermissionDenied
    user = current_user(request)
    context: dict[str, Any] = {
        **site.each_context(request),
        "title": _("Searches without an answer"),
        "topics": _topics(user.language),
        "words": _words(),
        "may_add_words": user.is_coordinator,
        "shown_from": SHOWN_FROM,
        "days": DAYS_OF_WORDS,
        "years": YEARS_OF_TOPICS,
    }
    return TemplateResponse(request, "admin/missed_searches.html", context)


def _topics(language: str) -> list[dict[str, Any]]:
    """Topics with how often they were searched for in vain."""
    misses = TopicSearches.objects.misses_by_topic()
    most = dict(list(misses.items())[:MOST_SHOWN])
    topics = Topic.objects.published().in_bulk(most)
    adding = reverse("admin:knowledge_resource_add")
    return [
        {
            "topic": topic,
            "times": times,
            "page_url": topic.page_url(language),
            "add_url": f"{adding}?{urlencode({'topics': topic.pk})}",
        }
        for key, times in most.items()
        if (topic := topics.get(key))
    ]


def _words() -> list[dict[str, Any]]:
    """Words that were searched for in vain, each with the search to try again."""
    rows = SearchMiss.objects.shown()[:MOST_SHOWN]
    return [{**row, "search_url": _search(row)} for row in rows]


def _search(row: dict[str, Any]) -> str:
    address = reverse("search", kwargs={"language": row["language"]})
    return f"{address}?{urlencode({'q': row['words']})}"
