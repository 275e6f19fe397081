"""URLs of registrations: never kept by a cache, since seats and names stand there."""

from django.urls import URLPattern, path

from agrinnova.core.sections import word

from .own_views import OwnPage


def pages(language: str) -> list[URLPattern]:
    """The pages under `/<language>/`."""
    own = f"{word('register', language)}/<str:token>/"
    return [
        path(own, OwnPage.as_view(), {"language": language}, name="registration"),
    ]
