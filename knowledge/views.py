"""List view of resources; `portal/pages/` makes the detail pages."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from agrinnova.core.text import fold
from agrinnova.web.views import RecordList

from .filters import ResourceFilterSet
from .models import Topic, public_topics


class ResourceList(RecordList):
    filterset_class = ResourceFilterSet
    heading = _("Resources")
    lead = _("Guides, fact sheets and studies for work in the mountains.")
    prefetch_related = (public_topics(), "files")
    exports = (
        (_("table (CSV)"), "resource-csv"),
        (_("workbook (XLSX)"), "resource-xlsx"),
        ("BibTeX", "resource-bib"),
        ("RIS", "resource-ris"),
        ("CSL-JSON", "resource-csl"),
        (_("news feed (Atom)"), "resource-atom"),
    )


def by_label(topics: Iterable[Topic], language: str) -> list[Topic]:
    """Published topics in the order of their labels in the reader's language."""
    public = [topic for topic in topics if topic.is_published]
    return sorted(public, key=lambda topic: fold(topic.words("title", language).text))
