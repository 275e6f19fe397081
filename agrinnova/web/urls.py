"""URLs of a section: `/<language>/<word>/` and the slugs under it."""

from django.urls import URLPattern, path

from agrinnova.core.sections import word

from .caching import Parameters, View, dated
from .views import RecordPage


def public(
    section: str,
    language: str,
    view: View,
    name: str,
    *,
    reads: Parameters | None = None,
) -> URLPattern:
    """The address of a public page that stands alone in its section (see `dated`)."""
    route = f"{word(section, language)}/"
    return path(route, dated(view, reads=reads), {"language": language}, name=name)


def record_paths(
    section: str, language: str, records: View, page: type[RecordPage]
) -> list[URLPattern]:
    """The list and the record page of a kind, named `<kind>-list` and `<kind>-page`."""
    return [
        list_path(section, language, records, page.model.kind),
        page_path(section, language, page),
    ]


def list_path(section: str, language: str, records: View, kind: str) -> URLPattern:
    """The list of a kind, for a kind whose page stands in another app."""
    return public(section, language, records, f"{kind}-list")


def page_path(section: str, language: str, page: type[RecordPage]) -> URLPattern:
    """The record page of a kind."""
    return path(
        f"{word(section, language)}/<slug:slug>/",
        dated(page.as_view()),
        {"language": language},
        name=f"{page.model.kind}-page",
    )
