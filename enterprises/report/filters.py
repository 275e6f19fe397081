"""Filters of report editions, for pages, exports and API alike."""

from django.utils.translation import gettext_lazy as _

from agrinnova.core.choices import Language
from agrinnova.web.filters import ChoicesFilter, OwnedFilterSet
from agrinnova.web.query_fields import WholeNumberFilter

from .models import ReportEdition


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
