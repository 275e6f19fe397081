"""Static pages of the portal: project, privacy, accessibility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from agrinnova.core.models import FundingStatement, LocalActionGroup
from agrinnova.portal.metadata.pictures.art import symbols
from agrinnova.portal.metadata.pictures.colours import tokens
from knowledge.actions import DAYS_OF_WORDS, MONTHS_KEPT, YEARS_OF_TOPICS

from .design import (
    sample_cards,
    sample_facet,
    sample_page,
    sample_sectors,
    sample_topics,
)


@require_safe
def project(request: HttpRequest, language: str) -> HttpResponse:
    """What JoIN was, who took part, and which funds paid for it."""
    groups = LocalActionGroup.objects.published().in_reading_order()
    context = {
        "groups": groups,
        "statements": FundingStatement.objects.shown().prefetch_related("logos"),
    }
    return render(request, "portal/project.html", context)


privacy = TemplateView.as_view(
    template_name="portal/privacy.html",
    extra_context={
        "feedback_months": MONTHS_KEPT,
        "search_days": DAYS_OF_WORDS,
        "search_years": YEARS_OF_TOPICS,
    },
)
accessibility = TemplateView.as_view(template_name="portal/accessibility.html")


@require_safe
def design(request: HttpRequest, language: str) -> HttpResponse:
    """The parts that pages are made of, for developers; public, since nothing in it
    is anybody's, and in English alone."""
    context = {
        "tokens": tokens(),
        "drawings": symbols(),
        "cards": sample_cards(),
        "sectors": sample_sectors(),
        "topics": sample_topics(),
        "facets": [sample_facet()],
        "page_obj": sample_page(),
        "active_filters": [{"label": "cheese dairy", "address": "#lists"}],
        "count": 60,
        "problems": ["sector: nonsense is none of the choices."],
        "reset_address": "#lists",
    }
    return render(request, "portal/design.html", context)
