"""Base FilterSets: filters declared once for pages, exports and API.

Each kind has one FilterSet in its app's `filters.py`. Pages and API differ only in
what they do with a bad value: the page explains, the API answers 400.
"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from agrinnova.core import distances, geo
from agrinnova.core.choices import JOIN_ROLES
from agrinnova.core.languages import current
from agrinnova.core.models import Change, LocalActionGroup
from agrinnova.search import matching

from .light_filter_set import LightFilterSet
from .nearby import RADIUS_KM, Spot, SpotField
from .ordering import Order
from .ordering_filter import RecordOrdering
from .query_fields import MomentFilter, NumberFilter

MIN_RADIUS_KM, MAX_RADIUS_KM = 1, 500


class BoxField(forms.CharField):
    """ "west,south,east,north" in degrees."""

    default_error_messages: ClassVar = {
        "invalid": _("Give west, south, east and north in degrees, in this order.")
    }

    def clean(self, value: Any) -> geo.Box | None:
        text = super().clean(value)
        try:
            return geo.parse_box(text) if text else None
        except ValueError:
            raise ValidationError(self.error_messages["invalid"]) from None


class SpotFilter(django_filters.Filter):
    field_class = SpotField


class BoxFilter(django_filters.Filter):
    field_class: type[forms.Field] = BoxField

    def filter(self, qs: QuerySet, value: geo.Box | None) -> QuerySet:
        return geo.in_box(qs, value) if value else qs


class ChoicesFilter(django_filters.MultipleChoiceFilter):
    """One or more codes of a closed list; a record with any of them is kept.

    Asked of a relation, it looks in a subquery, so that no record comes twice and
    facets counted over the same relation are not narrowed.
    """

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        return _with_any(qs, self.field_name, value)


class SlugsFilter(django_filters.ModelMultipleChoiceFilter):
    """One or more related records, named by slug, over the relation `field_name`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, to_field_name="slug", **kwargs)

    def filter(self, qs: QuerySet, value: Iterable[Any]) -> QuerySet:
        return _with_any(qs, self.field_name, [record.pk for record in value])


class ServedFilter(SlugsFilter):
    """One or more groups by slug; a record that names none is there for all."""

    def filter(self, qs: QuerySet, value: Iterable[Any]) -> QuerySet:
        asked = [group.pk for group in value]
        if not asked:
            return qs
        name = self.field_name
        here = Q(**{f"{name}__in": asked}) | Q(**{f"{name}__isnull": True})
        return qs.filter(pk__in=qs.model._default_manager.filter(here).values("pk"))


class ArrayFilter(django_filters.MultipleChoiceFilter):
    """One or more codes; a record whose array holds any of them is kept."""

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        return qs.filter(**{f"{self.field_name}__overlap": value}) if value else qs


class RecordFilterSet(LightFilterSet):
    """What every kind of record can be asked.

    A kind lists in `facets` the filters that are counted beside its results, and in
    `order_fields` what `ordering` takes.
    """

    _meta: ClassVar[Any]
    facets: ClassVar[tuple[str, ...]] = ()

    q = django_filters.CharFilter(method="search", label=_("words"), max_length=200)
    changed_since = MomentFilter(method="since", label=_("changed since"))
    ordering = RecordOrdering(
        fields=(("sort_key", "title"), ("published_at", "published_at")),
        label=_("order"),
    )

    def __init__(self, data: QueryDict, *, language: str = "", **kwargs: Any) -> None:
        super().__init__(self._answered(data), **kwargs)
        self.language = language or current()

    @classmethod
    def _answered(cls, data: QueryDict) -> QueryDict:
        """`data` without the questions a form left blank."""
        answered = data.copy()
        for name in cls.base_filters:
            if name in answered:
                answered.setlist(name, [v for v in answered.getlist(name) if v])
        return answered

    def search(self, records: Any, name: str, value: str) -> QuerySet:
        return matching(records, value, language=self.language)

    def since(self, records: QuerySet, name: str, value: Any) -> QuerySet:
        changes = Change.objects.filter(
            kind=self._meta.model.kind, changed_at__gte=value
        )
        return records.filter(public_id__in=changes.values("public_id"))

    def filtered(self, *, exclude: str = "") -> Any:
        """The records that answer all questions but the one named `exclude`."""
        records = self.beginning(exclude)
        answers = self.form.cleaned_data
        # The order last: it may run by what another question works out.
        for name in sorted(answers, key=lambda name: name == "ordering"):
            value = answers[name]
            if name != exclude:
                records = self.filters[name].filter(records, value)
        return records

    def beginning(self, exclude: str) -> Any:
        """What the questions are asked of one by one; a kind may ask some together."""
        return self.queryset

    def active_filters(self) -> Iterator[tuple[str, str]]:
        """Every question asked, as pairs of parameter and value, in order."""
        for name in self.filters:
            for value in self.data.getlist(name):
                if value:
                    yield name, value

    def describe(self, name: str) -> str:
        """What is asked by `name` of a valid set, where the filter cannot say it."""
        return ""

    def error_messages(self) -> dict[str, list[str]]:
        """For each parameter that makes no sense the sentences that say why."""
        return {name: list(messages) for name, messages in self.form.errors.items()}

    @classmethod
    def multiple_filters(cls) -> tuple[str, ...]:
        """The questions that take more than one value."""
        several = django_filters.MultipleChoiceFilter
        return tuple(n for n, f in cls.base_filters.items() if isinstance(f, several))

    @classmethod
    def orders(cls, data: QueryDict) -> list[Order]:
        """The orders that a valid `ordering` names."""
        names = [name for name in data.get("ordering", "").split(",") if name]
        return cls.base_filters["ordering"].orders(names)


class OwnedFilterSet(RecordFilterSet):
    """For records that belong to a local action group."""

    group = SlugsFilter(
        field_name="group",
        queryset=LocalActionGroup.objects.published(),
        label=_("local action group"),
    )


class PlacedFilterSet(OwnedFilterSet):
    """For records that stand in a municipality as well."""

    ordering = RecordOrdering(
        fields=(
            ("sort_key", "title"),
            ("published_at", "published_at"),
            (distances.DISTANCE, "distance"),
        ),
        label=_("order"),
    )
    near = SpotFilter(method="nearby", label=_("near"))
    radius = NumberFilter(
        method="nearby",
        min_value=MIN_RADIUS_KM,
        max_value=MAX_RADIUS_KM,
        label=_("radius (km)"),
    )
    bbox = BoxFilter(label=_("in the rectangle"))

    def nearby(self, records: Any, name: str, value: Any) -> QuerySet:
        """`near` and `radius` (as far as the place reaches) are one question."""
        if name == "radius":
            return records
        return records.near(value.point, self.radius_km)

    def within(self, km: float) -> Any:
        """As `filtered`, looking as far as `km` around the place asked."""
        spot: Any = self.spot
        return self.filtered(exclude="near").near(spot.point, km)

    def active_filters(self) -> Iterator[tuple[str, str]]:
        """As of every set; the radius is a part of what `near` asks."""
        return (pair for pair in super().active_filters() if pair[0] != "radius")

    def describe(self, name: str) -> str:
        if name != "near" or self.spot is None:
            return super().describe(name)
        words = {"km": f"{self.radius_km:g}", "place": self.spot}
        return str(_("within %(km)s km of %(place)s") % words)

    @property
    def spot(self) -> Spot | None:
        """Where a valid set is asked to measure from, if anywhere."""
        return self.form.cleaned_data.get("near")

    @property
    def radius_km(self) -> float:
        """How far around it a valid set looks."""
        reach = self.spot.reach_km if self.spot else RADIUS_KM
        return float(self.form.cleaned_data.get("radius") or reach)

    def error_messages(self) -> dict[str, list[str]]:
        problems = super().error_messages()
        if self.data.get("near"):
            return problems
        missing = str(_("This needs the place that it is measured from: near."))
        if self.data.get("radius"):
            problems.setdefault("radius", []).append(missing)
        if "distance" in self.data.get("ordering", "").replace("-", "").split(","):
            problems.setdefault("ordering", []).append(missing)
        return problems


class GroupFilterSet(RecordFilterSet):
    """The questions for the local action groups themselves."""

    facets = ("role",)

    role = ChoicesFilter(field_name="join_role", choices=JOIN_ROLES, label=_("role"))

    class Meta:
        model = LocalActionGroup
        fields: tuple[str, ...] = ()


def _with_any(qs: QuerySet, path: str, values: list[Any]) -> QuerySet:
    if not values:
        return qs
    holding = qs.model._default_manager.filter(**{f"{path}__in": values})
    return qs.filter(pk__in=holding.values("pk"))
