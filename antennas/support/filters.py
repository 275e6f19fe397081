"""Filters of support services, for pages, exports and API alike."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import LocalActionGroup
from agrinnova.web.filters import (
    ArrayFilter,
    ChoicesFilter,
    PlacedFilterSet,
    ServedFilter,
)
from antennas.choices import AUDIENCES
from antennas.models import SupportService
from knowledge.filters import TopicFilter

from .choices import COSTS, SUPPORT_KINDS


class SupportFilterSet(PlacedFilterSet):
    """The questions for support services; `group` asks where they help."""

    facets = ("topic", "type", "audience", "cost", "group")

    topic = TopicFilter()
    type = ChoicesFilter(choices=SUPPORT_KINDS, label=_("kind"))
    audience = ArrayFilter(
        field_name="audiences", choices=AUDIENCES, label=_("for whom")
    )
    cost = ChoicesFilter(choices=COSTS, label=_("cost"))
    group = ServedFilter(
        field_name="groups",
        queryset=LocalActionGroup.objects.published(),
        label=_("local action group"),
    )
    open = django_filters.ChoiceFilter(
        choices=[("true", _("only what can be asked for now"))],
        method="asked_now",
        label=_("open"),
    )

    class Meta:
        model = SupportService
        fields: tuple[str, ...] = ()

    def asked_now(self, records: Any, name: str, value: str) -> Any:
        """What has begun and is not over, of calls and of all other services."""
        return records.open()
