"""Course finder: the list of courses, the next one to take place first."""

from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from agrinnova.core.distances import DISTANCE
from agrinnova.web.views import TYPED, RecordList
from antennas.filters import CourseFilterSet
from antennas.models import CourseEdition, CourseProvider
from knowledge.models import public_topics

from .fields import FINDER, finder_fields
from .wish import Wish

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
        editions = CourseEdition.objects.fitting(self.filterset.wish())
        editions = editions.select_related("municipality")
        next_editions = Prefetch("editions", editions, to_attr="next_editions")
        return super().optimize(records).prefetch_related(next_editions)

    def cards_follow_question(self) -> bool:
        return self.filterset.wish() != Wish()

    def form_context(self) -> dict[str, Any]:
        finder = finder_fields(self.request.GET)
        return {**super().form_context(), "finder": finder}
