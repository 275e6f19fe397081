"""URLs of the alerts, in one language at a time; the form is never cached."""

from django.urls import URLPattern, path

from agrinnova.core.sections import word
from agrinnova.web.caching import dated

from .views import AlertsPage, OwnPage, StopPage, sent


def alerts(language: str) -> list[URLPattern]:
    """The form, what follows it, and what the links in mails open."""
    here = word("alerts", language)
    own = {"language": language}
    return [
        path(f"{here}/", AlertsPage.as_view(), own, name="alerts"),
        path(f"{here}/{word('sent', language)}/", dated(sent), own, name="alerts-sent"),
        path(f"{here}/<str:token>/", OwnPage.as_view(), own, name="alerts-own"),
        path(
            f"{here}/<str:token>/{word('stop', language)}/",
            StopPage.as_view(),
            own,
            name="alerts-stop",
        ),
    ]
