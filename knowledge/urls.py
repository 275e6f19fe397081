"""The addresses of this room's pages, in one language at a time."""

from django.urls import URLPattern

from agrinnova.shared.addresses import record_paths

from .views import ResourceList, ResourcePage


def pages(language: str) -> list[URLPattern]:
    """The list and record pages under `/<language>/`."""
    return record_paths("resources", language, ResourceList.as_view(), ResourcePage)
