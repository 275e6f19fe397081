"""URLs of the events app's pages, in one language at a time."""

from django.urls import URLPattern

from agrinnova.web.urls import record_paths

from .certificates import urls as certificates
from .evaluation import urls as evaluation
from .lifts import urls as lifts
from .registration import urls as registration
from .views import EventList, EventPage


def pages(language: str) -> list[URLPattern]:
    """The list and record pages under `/<language>/`, and how one registers."""
    return [
        *record_paths("events", language, EventList, EventPage),
        *registration.pages(language),
        *certificates.pages(language),
        *evaluation.pages(language),
        *lifts.pages(language),
    ]
