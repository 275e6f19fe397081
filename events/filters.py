"""Filters of events, for pages, exports and API alike."""

import django_filters
from django.utils.translation import gettext_lazy as _

from agrinnova.core.choices import MODES
from agrinnova.core.distances import DISTANCE
from agrinnova.web.filters import ChoicesFilter, PlacedFilterSet
from agrinnova.web.ordering_filter import RecordOrdering
from agrinnova.web.query_fields import DayFilter
from knowledge.filters import TopicFilter

from .choices import EVENT_KINDS
from .models import Event


class EventFilterSet(PlacedFilterSet):
    """The questions for events; `from` and `to` are days, both included."""

    facets = ("topic", "type", "mode", "group")

    topic = TopicFilter()
    type = ChoicesFilter(choices=EVENT_KINDS, label=_("kind"))
    mode = ChoicesFilter(choices=MODES, label=_("mode"))
    ordering = RecordOrdering(
        fields=(
            ("sort_key", "title"),
            ("published_at", "published_at"),
            ("starts_on", "starts_on"),
            (DISTANCE, "distance"),
        ),
        label=_("order"),
    )

    class Meta:
        model = Event
        fields: tuple[str, ...] = ()

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """Adds `from` and `to`: the first is a word of Python, no attribute's name."""
        return {
            **super().get_filters(),
            "from": DayFilter(field_name="ends_on", lookup_expr="gte", label=_("from")),
            "to": DayFilter(
                field_name="starts_on", lookup_expr="lte", label=_("until")
            ),
        }
