"""URLs of the antennas app's pages, in one language at a time."""

from django.urls import URLPattern

from agrinnova.web.urls import list_path, record_paths

from .models import Organisation
from .views import CourseList, CoursePage, OrganisationList


def pages(language: str) -> list[URLPattern]:
    """The pages under `/<language>/`; `portal/pages/` has an organisation's."""
    organisations, courses = OrganisationList.as_view(), CourseList.as_view()
    return [
        list_path("antennas", language, organisations, Organisation.kind),
        *record_paths("training", language, courses, CoursePage),
    ]
