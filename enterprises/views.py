"""The list of enterprises; their pages are drawn too, so the roof makes them."""

from django.utils.translation import gettext_lazy as _

from agrinnova.shared.views import RecordList
from knowledge.models import public_topics

from .filters import EnterpriseFilterSet


class EnterpriseList(RecordList):
    filterset = EnterpriseFilterSet
    heading = _("Innovative enterprises")
    lead = _("Who is doing something new in the six territories, and what came of it.")
    related = ("group", "municipality")
    fetched = (public_topics(), "innovations", "photos")
    twins = (
        (_("table (CSV)"), "enterprise-csv"),
        (_("points for a map (GeoJSON)"), "enterprise-geojson"),
        (_("news feed (Atom)"), "enterprise-atom"),
    )
