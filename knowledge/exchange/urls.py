"""URLs of the exchange's pages, in one language at a time."""

from django.urls import URLPattern

from agrinnova.web.urls import record_paths

from .views import PracticeList, PracticePage


def pages(language: str) -> list[URLPattern]:
    """The pages under `/<language>/`."""
    return record_paths("practices", language, PracticeList, PracticePage)
