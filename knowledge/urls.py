"""URLs of the knowledge app's pages, in one language at a time."""

from django.urls import URLPattern

from agrinnova.web.urls import list_path

from .models import Resource
from .views import ResourceList


def pages(language: str) -> list[URLPattern]:
    """The list under `/<language>/`; `portal/pages/` makes the record pages."""
    resources = ResourceList.as_view()
    return [list_path("resources", language, resources, Resource.kind)]
