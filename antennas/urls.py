"""URLs of the antennas app's pages, in one language at a time."""

from django.urls import URLPattern

from agrinnova.web.urls import record_paths

from .offer.views import CourseList
from .support.views import SupportList, SupportPage
from .views import CoursePage, OrganisationList


def pages(language: str) -> list[URLPattern]:
    """The pages under `/<language>/`; `portal/pages/` has an organisation's."""
    return [
        *record_paths("antennas", language, OrganisationList),
        *record_paths("training", language, CourseList, CoursePage),
        *record_paths("support", language, SupportList, SupportPage),
    ]
