"""The addresses of this room's pages, in one language at a time."""

from django.urls import URLPattern, path

from agrinnova.shared.addresses import list_path
from agrinnova.shared.caching import View, at_once, dated
from agrinnova.shared.ranges import resumable
from agrinnova.shared.sections import word

from .models import Enterprise, ReportEdition
from .views import EnterpriseList, ReportList, ReportPage, ReportPdf


def pages(language: str) -> list[URLPattern]:
    """The pages under `/<language>/`; the roof makes those of single enterprises."""
    enterprises, reports = EnterpriseList.as_view(), ReportList.as_view()
    page, print_ = dated(ReportPage.as_view()), dated(ReportPdf.as_view())
    return [
        list_path("enterprises", language, enterprises, Enterprise.kind),
        list_path("reports", language, reports, ReportEdition.kind),
        _edition(language, "/", page, "report-page"),
        _edition(language, ".pdf", resumable(print_), "report-pdf"),
    ]


def _edition(language: str, end: str, view: View, name: str) -> URLPattern:
    """An edition in one of its forms: gone from the commit that takes its ground."""
    return path(
        f"{word('reports', language)}/<slug:slug>{end}",
        at_once(view),
        {"language": language},
        name=name,
    )
