"""Filters of good practices, for pages, exports and API alike."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agrinnova.web.filters import ArrayFilter, PlacedFilterSet
from agrinnova.web.query_fields import WholeNumberFilter
from knowledge.filters import TopicFilter
from knowledge.models import Practice

from .choices import SEASONS
from .models.conditions import HIGHEST


class PracticeFilterSet(PlacedFilterSet):
    """The questions for good practices."""

    facets = ("topic", "season", "group")

    topic = TopicFilter()
    season = ArrayFilter(field_name="seasons", choices=SEASONS, label=_("season"))
    altitude = WholeNumberFilter(
        method="at_altitude",
        min_value=0,
        max_value=HIGHEST,
        label=_("altitude (m)"),
    )

    class Meta:
        model = Practice
        fields: tuple[str, ...] = ()

    def at_altitude(self, records: Any, name: str, value: Any) -> QuerySet:
        """What holds at so many metres; what says nothing of altitude stays."""
        return records.at_altitude(int(value))
