"""URLs of the enterprises app's pages, in one language at a time."""

from django.urls import URLPattern, path

from agrinnova.core.sections import word
from agrinnova.web.caching import at_once, dated
from agrinnova.web.urls import list_path
from enterprises.registry.views import EnterpriseList
from enterprises.report.views import ReportList, ReportPage

from .models import Enterprise, ReportEdition


def pages(language: str) -> list[URLPattern]:
    """The pages under `/<language>/`; `portal/pages/` has an enterprise's."""
    enterprises, reports = EnterpriseList.as_view(), ReportList.as_view()
    return [
        list_path("enterprises", language, enterprises, Enterprise.kind),
        list_path("reports", language, reports, ReportEdition.kind),
        path(
            f"{word('reports', language)}/<slug:slug>/",
            # Gone from the commit that takes back what it rests on; its print too.
            at_once(dated(ReportPage.as_view())),
            {"language": language},
            name="report-page",
        ),
    ]
