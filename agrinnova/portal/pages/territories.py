"""Territory pages: each local action group with all that is in it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import LocalActionGroup
from agrinnova.portal.registry.site_context import focus_for_group
from agrinnova.web.filters import GroupFilterSet
from agrinnova.web.views import RecordList, RecordPage, list_address, sample
from antennas.models import Course, Organisation
from enterprises.models import Enterprise
from events.models import Event

GATHERED: tuple[tuple[str, Any], ...] = (
    ("enterprises", Enterprise),
    ("organisations", Organisation),
    ("courses", Course),
    ("events", Event),
)


class TerritoryList(RecordList):
    filterset = GroupFilterSet
    heading = _("Territories")
    lead = _("The local action groups of JoIN: six partners and five associated.")
    select_related = ("seat",)
    prefetch_related = ()
    exports = (
        (_("table (CSV)"), "local-action-group-csv"),
        (_("workbook (XLSX)"), "local-action-group-xlsx"),
        (_("points for a map (GeoJSON)"), "local-action-group-geojson"),
    )

    def template(self) -> str:
        return "portal/territory_list.html"


class TerritoryPage(RecordPage):
    model = LocalActionGroup
    select_related = ("seat",)
    prefetch_related = ("municipalities",)

    def template(self) -> str:
        return "portal/territory_page.html"

    def get_context_data(
        self, record: LocalActionGroup, language: str
    ) -> dict[str, Any]:
        gathered = {
            name: sample(
                model.objects.published()
                .filter(group=record)
                .select_related("municipality")
                .in_reading_order(),
                list_address(model.kind, language, group=record.slug),
            )
            for name, model in GATHERED
        }
        return {
            **gathered,
            "municipalities": record.municipalities.all(),
            "focus": focus_for_group(record),
        }
