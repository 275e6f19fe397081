"""The pages of resources."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agrinnova.shared.views import RecordList, RecordPage

from .filters import ResourceFilterSet
from .models import Resource, public_topics

RELATED = 6


class ResourceList(RecordList):
    filterset = ResourceFilterSet
    heading = _("Resources")
    lead = _("Guides, fact sheets and studies for work in the mountains.")
    fetched = (public_topics(),)
    twins = (
        (_("table (CSV)"), "resource-csv"),
        ("BibTeX", "resource-bib"),
        ("RIS", "resource-ris"),
        ("CSL-JSON", "resource-csl"),
        (_("news feed (Atom)"), "resource-atom"),
    )


class ResourcePage(RecordPage):
    model = Resource
    fetched = (public_topics(), "files")
    twins = (
        ("BibTeX", "resource-page-bib"),
        ("RIS", "resource-page-ris"),
        ("CSL-JSON", "resource-page-csl"),
    )

    def context(self, record: Resource, language: str) -> dict[str, Any]:
        others = Resource.objects.published().exclude(pk=record.pk)
        return {
            "files": record.files.all(),
            "related": others.sharing(record.topics.all())[:RELATED],
        }
