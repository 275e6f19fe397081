"""URLs of registrations: never kept by a cache, since seats and names stand there."""

from django.urls import URLPattern, path

from agrinnova.core.sections import word

from .own_views import ChangePage, OwnPage
from .register_views import RegisterPage, sent


def pages(language: str) -> list[URLPattern]:
    """The pages under `/<language>/`: to register, and behind the private link."""
    register, own = word("register", language), {"language": language}
    private = f"{register}/<str:token>/"
    event = f"{word('events', language)}/<slug:slug>/{register}/"
    course = f"{word('training', language)}/<slug:slug>/{register}/<int:edition>/"
    after = f"{word('sent', language)}/"
    return [
        path(event, RegisterPage.as_view(), own, name="register"),
        path(f"{event}{after}", sent, own, name="register-sent"),
        path(course, RegisterPage.as_view(), own, name="enrol"),
        path(f"{course}{after}", sent, own, name="enrol-sent"),
        path(private, OwnPage.as_view(), own, name="registration"),
        path(
            f"{private}{word('change', language)}/",
            ChangePage.as_view(),
            own,
            name="registration-change",
        ),
    ]
