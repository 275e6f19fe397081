"""URLs of the enterprises app's pages, in one language at a time."""

from django.urls import URLPattern, path

from agrinnova.core.sections import word
from agrinnova.web.caching import at_once, dated
from agrinnova.web.urls import record_paths
from enterprises.needs.views import NeedsList, NeedsPage
from enterprises.registry.views import EnterpriseList
from enterprises.report.views import ReportList, ReportPage


def pages(language: str) -> list[URLPattern]:
    """The pages under `/<language>/`; `portal/pages/` has an enterprise's."""
    return [
        *record_paths("enterprises", language, EnterpriseList),
        *record_paths("needs", language, NeedsList, NeedsPage),
        *record_paths("reports", language, ReportList),
        path(
            f"{word('reports', language)}/<slug:slug>/",
            # Gone from the commit that takes back what it rests on; its print too.
            at_once(dated(ReportPage.as_view())),
            {"language": language},
            name="report-page",
        ),
    ]
