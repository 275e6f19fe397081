"""Filters of needs surveys, for pages, exports and API alike."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import LocalActionGroup
from agrinnova.web.filters import RecordFilterSet, SlugsFilter
from agrinnova.web.ordering_filter import RecordOrdering
from knowledge.filters import TopicFilter

from .models import NeedsSurvey


class HeldInFilter(SlugsFilter):
    """One or more groups by slug; a survey that names none is held in all."""

    def filter(self, qs: QuerySet, value: Iterable[Any]) -> QuerySet:
        asked = [group.pk for group in value]
        if not asked:
            return qs
        held = NeedsSurvey.objects.filter(Q(groups__in=asked) | Q(groups__isnull=True))
        return qs.filter(pk__in=held.values("pk"))


class NeedsFilterSet(RecordFilterSet):
    """The questions for surveys."""

    topic = TopicFilter()
    group = HeldInFilter(
        field_name="groups",
        queryset=LocalActionGroup.objects.published(),
        label=_("local action group"),
    )
    ordering = RecordOrdering(
        fields=(
            ("sort_key", "title"),
            ("published_at", "published_at"),
            ("opens_on", "opens_on"),
        ),
        label=_("order"),
    )

    class Meta:
        model = NeedsSurvey
        fields: tuple[str, ...] = ()
