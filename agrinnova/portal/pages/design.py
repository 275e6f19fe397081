"""Design system page: a sample of every card and part; none is ever saved."""

import datetime
from typing import Any

from django.core.paginator import Page, Paginator

from agrinnova.core.models import LocalActionGroup
from agrinnova.core.vocabulary import FacetList
from agrinnova.web.facets import Facet, FacetValue
from antennas.models import Course, Organisation, SupportService
from enterprises.models import Enterprise
from events.models import Event
from knowledge.models import Practice, Resource, Topic

SUMMARY = (
    "Two brothers bring the cheese of four alpine pastures down to one cellar, and sell"
    " it under the name of the valley."
)


def sample_cards() -> list[dict[str, Any]]:
    """A record of each kind with a card, and the template that shows it."""
    day = datetime.date(2026, 6, 20)
    days = {"starts_on": day, "ends_on": day}
    records = (
        _sample(Resource, "Water on the pasture", type="guide", year=2024),
        _sample(Course, "Cheese maker of the mountains", level="eqf_3"),
        _sample(SupportService, "A desk for new farmers", type="advice", cost="free"),
        _sample(Practice, "Whey to the pigs", altitude_from=900, altitude_to=1600),
        _sample(Event, "Open day", type="open_day", mode="in_person", **days),
        _sample(Organisation, "School", type="vocational_school", role="antenna"),
        _sample(LocalActionGroup, "A territory", join_role="partner", country="IT"),
    )
    return [{"record": r, "template": f"cards/{r.kind}.html"} for r in records]


def sample_sectors() -> list[Enterprise]:
    """An enterprise of each sector: each has its own drawing and colour."""
    codes = FacetList("sector").codes
    return [
        _sample(Enterprise, "Sample farm", sector=code, country="IT") for code in codes
    ]


def sample_topics() -> list[Topic]:
    """Topics for chips."""
    return [
        Topic(slug=word, title_en=word, original_language="en")
        for word in ("cheese", "pastures", "wolves")
    ]


def sample_facet() -> Facet:
    """A facet with a chosen answer and one out of sight."""
    values = [
        FacetValue("a", "cheese dairy", 13, True, "#lists"),
        FacetValue("b", "goats and sheep", 6, False, "#lists"),
    ]
    hidden = [FacetValue("c", "beekeeping", 5, False, "#lists")]
    return Facet("sector", "sector", values, hidden)


def sample_page() -> Page:
    """The second of three pages."""
    return Paginator(range(60), 20).page(2)


def _sample(model: Any, title: str, **given: Any) -> Any:
    return model(
        slug="sample",
        original_language="en",
        title_en=title,
        summary_en=SUMMARY,
        origin="territory",
        source_url="https://example.org/",
        **given,
    )
