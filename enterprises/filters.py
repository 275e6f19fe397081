"""Filters of enterprises, for pages, exports and API alike."""

from django.utils.translation import gettext_lazy as _

from agrinnova.core.choices import Language
from agrinnova.web.filters import ChoicesFilter, OwnedFilterSet, PlacedFilterSet
from agrinnova.web.query_fields import WholeNumberFilter
from knowledge.filters import TopicFilter

from .choices import BENEFIT_DIMENSIONS, INNOVATION_KINDS, SECTORS
from .models import Enterprise, ReportEdition


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


class ReportFilterSet(OwnedFilterSet):
    """The questions for editions of the report."""

    facets = ("in_language", "group")

    in_language = ChoicesFilter(
        field_name="original_language", choices=Language.choices, label=_("language")
    )
    year = WholeNumberFilter(label=_("year"))

    class Meta:
        model = ReportEdition
        fields: tuple[str, ...] = ()
