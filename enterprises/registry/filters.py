"""Filters of enterprises, for pages, exports and API alike."""

from django.utils.translation import gettext_lazy as _

from agrinnova.web.filters import ChoicesFilter, PlacedFilterSet
from enterprises.registry.choices import BENEFIT_DIMENSIONS, INNOVATION_KINDS, SECTORS
from knowledge.filters import TopicFilter

from .models import Enterprise


class EnterpriseFilterSet(PlacedFilterSet):
    """The questions for enterprises."""

    facets = ("topic", "sector", "innovation", "benefit", "group")

    topic = TopicFilter()
    sector = ChoicesFilter(choices=SECTORS, label=_("sector"))
    innovation = ChoicesFilter(
        field_name="innovations__kind",
        choices=INNOVATION_KINDS,
        label=_("kind of innovation"),
    )
    benefit = ChoicesFilter(
        field_name="benefits__dimension",
        choices=BENEFIT_DIMENSIONS,
        label=_("benefit for the territory"),
    )

    class Meta:
        model = Enterprise
        fields: tuple[str, ...] = ()
