"""The addresses of this room's pages, in one language at a time."""

from django.urls import URLPattern, path

from agrinnova.shared.addresses import list_path, record_paths
from agrinnova.shared.caching import dated
from agrinnova.shared.sections import word

from .models import Enterprise
from .views import EnterpriseList, ReportList, ReportPage, ReportPdf


def pages(language: str) -> list[URLPattern]:
    """The pages under `/<language>/`; the roof makes those of single enterprises."""
    enterprises = EnterpriseList.as_view()
    return [
        list_path("enterprises", language, enterprises, Enterprise.kind),
        *record_paths("reports", language, ReportList.as_view(), ReportPage),
        path(
            f"{word('reports', language)}/<slug:slug>.pdf",
            dated(ReportPdf.as_view()),
            {"language": language},
            name="report-pdf",
        ),
    ]
