"""The addresses of this room's pages, in one language at a time."""

from django.urls import URLPattern

from agrinnova.shared.addresses import record_paths

from .views import CourseList, CoursePage, OrganisationList, OrganisationPage


def pages(language: str) -> list[URLPattern]:
    """The list and record pages under `/<language>/`."""
    organisations, courses = OrganisationList.as_view(), CourseList.as_view()
    return [
        *record_paths("antennas", language, organisations, OrganisationPage),
        *record_paths("training", language, courses, CoursePage),
    ]
