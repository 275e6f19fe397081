"""Filters of needs surveys, for pages, exports and API alike."""

from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import LocalActionGroup
from agrinnova.web.filters import RecordFilterSet, ServedFilter
from agrinnova.web.ordering_filter import RecordOrdering
from knowledge.filters import TopicFilter

from .models import NeedsSurvey


class NeedsFilterSet(RecordFilterSet):
    """The questions for surveys."""

    topic = TopicFilter()
    group = ServedFilter(
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
