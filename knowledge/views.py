"""List view of resources; `portal/pages/` makes the detail pages."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agrinnova.core.text import label_key
from agrinnova.web.views import RecordList

from .filters import ResourceFilterSet
from .models import Resource, Topic, public_topics

RELATED = 6
IN_OWN_LANGUAGE = 3  # of the related at most, so that the others are seen too


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

    def default_ordering(self) -> str:
        return "language"


def by_label(topics: Iterable[Topic], language: str) -> list[Topic]:
    """Published topics in the order of their labels in the reader's language."""
    public = [topic for topic in topics if topic.is_published]
    return sorted(
        public, key=lambda topic: label_key(topic.words("title", language).text)
    )


def across_languages(others: QuerySet, language: str) -> list[Resource]:
    """A few of `others`: those the reader can read first, but not those alone."""
    candidates = list(others[: 4 * RELATED])
    first = [r for r in candidates if _comes_first(r, language)]
    foreign = [r for r in candidates if not _comes_first(r, language)]
    shown = first[: max(IN_OWN_LANGUAGE, RELATED - len(foreign))]
    return [*shown, *foreign[: RELATED - len(shown)]]


def _comes_first(resource: Any, language: str) -> bool:
    """Whether it was chosen by hand, or the reader can read it."""
    return getattr(resource, "chosen", False) or (
        language in resource.document_languages
    )
