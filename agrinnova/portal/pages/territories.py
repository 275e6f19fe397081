"""Territory pages: each local action group with all that is in it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import LocalActionGroup
from agrinnova.portal.needs.table import gaps_in
from agrinnova.portal.registry.site_context import focus_for_group
from agrinnova.web.filters import GroupFilterSet
from agrinnova.web.views import RecordList, RecordPage, list_address, sample
from antennas.models import Course, Organisation, SupportService
from enterprises.models import Enterprise
from events.models import Event
from events.querysets import PAST
from knowledge.models import Practice

from .offices import offices_in

GATHERED: tuple[tuple[str, Any], ...] = (
    ("enterprises", Enterprise),
    ("organisations", Organisation),
    ("courses", Course),
    ("practices", Practice),
)
GAPS = 3  # named on the page


class TerritoryList(RecordList):
    filterset_class = GroupFilterSet
    heading = _("Territories")
    lead = _("The local action groups of JoIN: six partners and five associated.")
    select_related = ("seat",)
    exports = (
        (_("table (CSV)"), "local-action-group-csv"),
        (_("workbook (XLSX)"), "local-action-group-xlsx"),
        (_("points for a map (GeoJSON)"), "local-action-group-geojson"),
    )
    template_name = "portal/territory_list.html"


class TerritoryPage(RecordPage):
    model = LocalActionGroup
    select_related = ("seat",)
    prefetch_related = ("municipalities",)
    template_name = "portal/territory_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record, language = self.object, self.kwargs["language"]
        lists = {
            name: model.objects.published()
            .filter(group=record)
            .select_related("municipality")
            .for_reader(language)
            for name, model in GATHERED
        }
        lists["courses"] = lists["courses"].with_next_editions()
        lists["practices"] = lists["practices"].with_tellers()
        gathered = {
            name: sample(
                records, list_address(records.model.kind, language, group=record.slug)
            )
            for name, records in lists.items()
        }
        services: Any = SupportService.objects.published().serving(record)
        services = services.select_related("municipality").for_reader(language)
        events = Event.objects.published().filter(group=record)
        events = events.select_related("municipality")
        here = {"group": record.slug}
        coming = sample(events.coming(), list_address("event", language, **here))
        here["when"] = PAST
        past = sample(events.past(), list_address("event", language, **here))
        return super().get_context_data(
            municipalities=record.municipalities.all(),
            focus=focus_for_group(record),
            offices=offices_in(record),
            gaps=gaps_in(record)[:GAPS],
            coming=coming,
            past=past,
            services=sample(
                services,
                list_address(SupportService.kind, language, group=record.slug),
            ),
            **gathered,
            **kwargs,
        )
