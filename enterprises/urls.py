"""URLs of the enterprises app's pages, in one language at a time."""

from django.urls import URLPattern, path

from agrinnova.core.sections import word
from agrinnova.web.caching import at_once, dated
from agrinnova.web.urls import record_paths
from enterprises.needs.letter_views import StopPage
from enterprises.needs.respondent_views import AnswersPage, InvitationPage
from enterprises.needs.start_views import StartPage, start_sent
from enterprises.needs.step_views import StepPage
from enterprises.needs.views import NeedsList, NeedsPage
from enterprises.registry.views import EnterpriseList
from enterprises.report.views import ReportList, ReportPage


def answering(language: str) -> list[URLPattern]:
    """Where a survey is answered: behind a private link, never kept."""
    here, own = word("needs", language), {"language": language}
    answers = f"{here}/{word('answer', language)}/<str:token>/"
    start = f"{here}/<slug:slug>/{word('start', language)}/"
    invitation = f"{here}/{word('invited', language)}/<str:token>/"
    return [
        path(invitation, InvitationPage.as_view(), own, name="survey-invitation"),
        path(
            f"{invitation}{word('stop', language)}/",
            StopPage.as_view(),
            own,
            name="survey-stop",
        ),
        path(answers, AnswersPage.as_view(), own, name="survey-answers"),
        path(f"{answers}<int:number>/", StepPage.as_view(), own, name="survey-step"),
        path(start, StartPage.as_view(), own, name="survey-start"),
        path(
            f"{start}{word('sent', language)}/",
            dated(start_sent),
            own,
            name="survey-start-sent",
        ),
    ]


def pages(language: str) -> list[URLPattern]:
    """The pages under `/<language>/`; `portal/pages/` has an enterprise's."""
    return [
        *record_paths("enterprises", language, EnterpriseList),
        *record_paths("needs", language, NeedsList, NeedsPage),
        *answering(language),
        *record_paths("reports", language, ReportList),
        path(
            f"{word('reports', language)}/<slug:slug>/",
            # Gone from the commit that takes back what it rests on; its print too.
            at_once(dated(ReportPage.as_view())),
            {"language": language},
            name="report-page",
        ),
    ]
