"""URLs of evaluations, behind the private link of a registration."""

from django.urls import URLPattern, path

from agrinnova.core.sections import word

from .views import EvaluationPage, StopPage


def pages(language: str) -> list[URLPattern]:
    """The pages under `/<language>/`."""
    register, own = word("register", language), {"language": language}
    here = f"{register}/<str:token>/{word('evaluation', language)}/"
    return [
        path(here, EvaluationPage.as_view(), own, name="registration-evaluation"),
        path(
            f"{here}{word('stop', language)}/",
            StopPage.as_view(),
            own,
            name="registration-evaluation-stop",
        ),
    ]
