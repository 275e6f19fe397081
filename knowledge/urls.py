"""URLs of the knowledge app's pages, in one language at a time."""

from django.urls import URLPattern

from agrinnova.web.urls import record_paths

from .views import ResourceList


def pages(language: str) -> list[URLPattern]:
    """The list under `/<language>/`; `portal/pages/` makes the record pages."""
    return record_paths("resources", language, ResourceList)
