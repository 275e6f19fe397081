"""Views of needs surveys: the waves, the latest first, and the page of one."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import LocalActionGroup
from agrinnova.web.views import RecordList, RecordPage
from knowledge.models import public_topics

from .filters import NeedsFilterSet
from .models import NeedsSurvey
from .presenting import shown_tables

HELD_IN = Prefetch(
    "groups", queryset=LocalActionGroup.objects.published().in_reading_order()
)


class NeedsList(RecordList):
    """The surveys that are public."""

    filterset_class = NeedsFilterSet
    heading = _("Training needs")
    lead = _("What enterprises and those who want to start need to learn.")
    select_related = ()
    prefetch_related = (HELD_IN,)
    exports = ((_("table (CSV)"), "need-csv"), (_("workbook (XLSX)"), "need-xlsx"))

    def published(self) -> QuerySet:
        return super().published().order_by("-opens_on", "sort_key", "pk")

    def default_ordering(self) -> str:
        return "-opens_on"


class NeedsPage(RecordPage):
    """A survey: what it is for, when, where, on which topics; closed, its tables."""

    model = NeedsSurvey
    select_related = ()
    prefetch_related = (public_topics(), HELD_IN)
    exports = ((_("the tables (CSV)"), "need-page-csv"),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            topics=self.object.topics.all(),
            groups=self.object.groups.all(),
            tables=shown_tables(self.object),
            **kwargs,
        )
