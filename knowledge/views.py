"""The list of resources; their pages join several rooms, so the roof makes them."""

from django.utils.translation import gettext_lazy as _

from agrinnova.shared.views import RecordList

from .filters import ResourceFilterSet
from .models import public_topics


class ResourceList(RecordList):
    filterset = ResourceFilterSet
    heading = _("Resources")
    lead = _("Guides, fact sheets and studies for work in the mountains.")
    fetched = (public_topics(),)
    twins = (
        (_("table (CSV)"), "resource-csv"),
        (_("workbook (XLSX)"), "resource-xlsx"),
        ("BibTeX", "resource-bib"),
        ("RIS", "resource-ris"),
        ("CSL-JSON", "resource-csl"),
        (_("news feed (Atom)"), "resource-atom"),
    )
