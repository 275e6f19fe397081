"""The addresses of this room's pages, in one language at a time."""

from django.urls import URLPattern

from agrinnova.shared.addresses import list_path

from .models import Enterprise
from .views import EnterpriseList


def pages(language: str) -> list[URLPattern]:
    """The list under `/<language>/`; the roof makes the record pages."""
    enterprises = EnterpriseList.as_view()
    return [list_path("enterprises", language, enterprises, Enterprise.kind)]
