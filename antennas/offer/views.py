"""Course finder: the list of courses, the next one to take place first."""

from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from agrinnova.core.distances import DISTANCE
from agrinnova.web.views import TYPED, RecordList
from antennas.filters import CourseFilterSet
from antennas.models import CourseProvider
from knowledge.models import public_topics

from .fields import FINDER, finder_fields
from .wish import ANY

SHOWN_PROVIDERS = Prefetch("providers", queryset=CourseProvider.objects.shown())


class CourseList(RecordList):
    filterset_class = CourseFilterSet
    template_name = "antennas/course_list.html"
    heading = _("Training on offer")
    lead = _("Courses and visits, by whoever teaches them in and around the valleys.")
    select_related = ("group", "municipality")
    prefetch_related = (public_topics(), SHOWN_PROVIDERS)
    typed = (*TYPED, *FINDER)
    exports = (
        (_("table (CSV)"), "course-csv"),
        (_("workbook (XLSX)"), "course-xlsx"),
        (_("calendar to subscribe to (iCalendar)"), "course-ics"),
        (_("points for a map (GeoJSON)"), "course-geojson"),
        (_("news feed (Atom)"), "course-atom"),
    )

    filterset: CourseFilterSet

    def default_ordering(self) -> str:
        return "next_edition"

    def in_default_order(self, found: Any) -> QuerySet:
        """Who waits for a course asks when first, then how far it is."""
        first = [F("next_edition").asc(nulls_last=True)]
        if self.filterset.spot:
            first.append(F(DISTANCE).asc())
        return found.for_reader(self.filterset.language, *first)

    def optimize(self, records: QuerySet) -> QuerySet:
        """With `next_editions`, those that are as it was asked, the next one first."""
        found: Any = super().optimize(records)
        return found.with_next_editions(self.filterset.wish())

    def cards_follow_question(self) -> bool:
        return self.filterset.wish() != ANY

    def form_context(self) -> dict[str, Any]:
        finder = finder_fields(self.request.GET)
        return {**super().form_context(), "finder": finder}
