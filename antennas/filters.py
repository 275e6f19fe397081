"""Filters of organisations and courses, for pages, exports and API alike."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agrinnova.core.choices import MODES, Language
from agrinnova.core.distances import DISTANCE
from agrinnova.core.money import at_most
from agrinnova.web.filters import ArrayFilter, ChoicesFilter, PlacedFilterSet
from agrinnova.web.ordering_filter import RecordOrdering
from agrinnova.web.query_fields import DayFilter, NumberFilter
from knowledge.filters import TopicFilter

from .choices import AUDIENCES, COURSE_LEVELS, ORGANISATION_KINDS, ORGANISATION_ROLES
from .models import Course, Organisation
from .offer.wish import Wish


class OrganisationFilterSet(PlacedFilterSet):
    """The questions for organisations."""

    facets = ("role", "type", "group")

    topic = TopicFilter()
    role = ChoicesFilter(choices=ORGANISATION_ROLES, label=_("role"))
    type = ChoicesFilter(choices=ORGANISATION_KINDS, label=_("kind"))

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = ()


class CourseFilterSet(PlacedFilterSet):
    """The questions for courses; those of a wish are asked of one edition together."""

    facets = ("topic", "audience", "level", "group")

    topic = TopicFilter()
    level = ChoicesFilter(choices=COURSE_LEVELS, label=_("level"))
    audience = ArrayFilter(
        field_name="audiences", choices=AUDIENCES, label=_("for whom")
    )
    mode = ChoicesFilter(choices=MODES, method="of_wish", label=_("mode"))
    in_language = ArrayFilter(
        choices=Language.choices, method="of_wish", label=_("language")
    )
    max_price = NumberFilter(
        min_value=0, method="of_wish", label=_("price at most (euro)")
    )
    coming = django_filters.ChoiceFilter(
        choices=[("true", _("only with a date to come"))],
        method="of_wish",
        label=_("date"),
    )
    ordering = RecordOrdering(
        fields=(
            ("sort_key", "title"),
            ("published_at", "published_at"),
            ("next_edition", "next_edition"),
            (DISTANCE, "distance"),
        ),
        label=_("order"),
    )

    class Meta:
        model = Course
        fields: tuple[str, ...] = ()

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """Adds `from` and `to`: the first is a word of Python, no attribute's name."""
        return {
            **super().get_filters(),
            "from": DayFilter(method="of_wish", label=_("from")),
            "to": DayFilter(method="of_wish", label=_("until")),
        }

    def wish(self, exclude: str = "") -> Wish:
        """What a valid set asks of an edition, but for the question `exclude`."""
        asked = {**self.form.cleaned_data, exclude: None}
        spot = asked["near"]
        return Wish(
            since=asked["from"],
            until=asked["to"],
            is_coming=bool(asked["coming"]),
            modes=tuple(asked["mode"] or ()),
            languages=tuple(asked["in_language"] or ()),
            max_price=asked["max_price"],
            centre=spot.point if spot else None,
            km=self.radius_km if spot else 0,
        )

    def beginning(self, exclude: str) -> QuerySet:
        return self.queryset.given(self.wish(exclude))

    def within(self, km: float) -> QuerySet:
        return self.filtered(exclude="near").given(self.wish()._replace(km=km))

    def of_wish(self, records: QuerySet, name: str, value: Any) -> QuerySet:
        """Nothing more: `beginning` has asked it."""
        return records

    nearby = of_wish

    def describe(self, name: str) -> str:
        if name != "max_price":
            return super().describe(name)
        return at_most(self.form.cleaned_data[name])
