"""Views of good practices: the list, and the page of one."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agrinnova.web.views import RecordList, RecordPage
from antennas.models import Course
from knowledge.models import Practice, Resource, public_topics
from knowledge.views import across_languages

from .filters import PracticeFilterSet

TELLERS = ("enterprise", "organisation")
RELATED = 6


class PracticeList(RecordList):
    filterset_class = PracticeFilterSet
    heading = _("Good practices")
    lead = _("What was tried in one valley and can be tried in another, failures too.")
    select_related = ("group", "municipality", *TELLERS)
    prefetch_related = (public_topics(),)
    exports = (
        (_("table (CSV)"), "practice-csv"),
        (_("workbook (XLSX)"), "practice-xlsx"),
        (_("points for a map (GeoJSON)"), "practice-geojson"),
        (_("news feed (Atom)"), "practice-atom"),
    )


class PracticePage(RecordPage):
    """The problem, what was done, what went wrong; then where to learn it."""

    model = Practice
    select_related = ("group", "municipality", *TELLERS)
    prefetch_related = (public_topics(),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        practice, language = self.object, self.kwargs["language"]
        topics, here = practice.topics.all(), practice.group_id
        resources = Resource.objects.published()
        courses: Any = Course.objects.published()
        others: Any = Practice.objects.published().exclude(pk=practice.pk)
        chosen = practice.resources.all()
        taught = courses.sharing(topics, first=practice.courses.all(), group=here)
        return super().get_context_data(
            resources=across_languages(
                resources.sharing(topics, first=chosen, group=here), language
            ),
            courses=taught.with_next_editions()[:RELATED],
            others=others.sharing(topics, group=here).with_tellers()[:RELATED],
            **kwargs,
        )
