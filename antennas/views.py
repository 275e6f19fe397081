"""Views of organisations and courses."""

from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core.models.office import callable_among
from agrinnova.web.views import RecordList, RecordPage
from knowledge.models import Resource, public_topics
from knowledge.views import across_languages

from .filters import OrganisationFilterSet
from .models import Course, CourseEdition
from .offer.views import SHOWN_PROVIDERS

EDITIONS = Prefetch(
    "editions",
    queryset=CourseEdition.objects.select_related("municipality", "registration_form"),
)


class OrganisationList(RecordList):
    filterset_class = OrganisationFilterSet
    heading = _("Antennas and organisations")
    lead = _("The schools, parks and associations that carry the network.")
    select_related = ("group", "municipality")
    exports = (
        (_("table (CSV)"), "organisation-csv"),
        (_("workbook (XLSX)"), "organisation-xlsx"),
        (_("points for a map (GeoJSON)"), "organisation-geojson"),
        (_("news feed (Atom)"), "organisation-atom"),
    )


class CoursePage(RecordPage):
    model = Course
    select_related = ("group", "municipality")
    prefetch_related = (public_topics(), SHOWN_PROVIDERS, EDITIONS)
    exports = ((_("put it in my calendar (iCalendar)"), "course-page-ics"),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        course, today = self.object, timezone.localdate()
        providers = course.providers.all()
        bodies = [provider.organisation for provider in providers]
        resources = Resource.objects.published()
        resources = resources.sharing(course.topics.all(), group=course.group_id)
        return super().get_context_data(
            providers=providers,
            offices=callable_among([*bodies, course.public_group]),
            editions=[e for e in course.editions.all() if e.ends_on >= today],
            past_editions=[e for e in course.editions.all() if e.was_held(today)],
            resources=across_languages(resources, self.kwargs["language"]),
            **kwargs,
        )
