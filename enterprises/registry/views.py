"""List view of enterprises; `portal/pages/records.py` makes their detail pages."""

from django.utils.translation import gettext_lazy as _

from agrinnova.web.views import RecordList
from enterprises.registry.filters import EnterpriseFilterSet


class EnterpriseList(RecordList):
    filterset_class = EnterpriseFilterSet
    heading = _("Innovative enterprises")
    lead = _("Who is doing something new in the six territories, and what came of it.")
    select_related = ("group", "municipality")
    prefetch_related = ("innovations", "photos")
    exports = (
        (_("table (CSV)"), "enterprise-csv"),
        (_("workbook (XLSX)"), "enterprise-xlsx"),
        (_("points for a map (GeoJSON)"), "enterprise-geojson"),
        (_("news feed (Atom)"), "enterprise-atom"),
    )
