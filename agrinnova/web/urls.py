"""URLs of a section: `/<language>/<word>/` and the slugs under it."""

from collections.abc import Collection
from typing import Any

from django.urls import URLPattern, path

from agrinnova.core.sections import word

from .caching import View, dated
from .views import RecordPage


def public(
    section: str,
    language: str,
    view: View,
    name: str,
    *,
    reads: Collection[str] | None = None,
) -> URLPattern:
    """The address of a public page that stands alone in its section (see `dated`)."""
    route = f"{word(section, language)}/"
    return path(route, dated(view, reads=reads), {"language": language}, name=name)


def record_paths(section: str, language: str, *views: Any) -> list[URLPattern]:
    """A kind's list and record page, or one of them where the other stands elsewhere.

    They are named `<kind>-list` and `<kind>-page`.
    """
    return [
        path(
            f"{word(section, language)}/<slug:slug>/",
            dated(view.as_view()),
            {"language": language},
            name=f"{view.model.kind}-page",
        )
        if issubclass(view, RecordPage)
        else public(section, language, view.as_view(), f"{view.model.kind}-list")
        for view in views
    ]
