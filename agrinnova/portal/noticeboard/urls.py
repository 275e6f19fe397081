"""URLs of the papers to hang up, in one language at a time."""

from django.urls import URLPattern, path

from agrinnova.core.sections import word
from agrinnova.portal.api.limits import few_exports, limited
from agrinnova.web.caching import View, dated
from agrinnova.web.ranges import resumable

from .views import EventPoster, noticeboard


def prints(language: str) -> list[URLPattern]:
    """`noticeboard-pdf` of a territory or organisation, `event-poster` of an event."""
    poster = EventPoster.as_view()
    boards, events = (word(section, language) for section in ("noticeboard", "events"))
    return [
        _print(f"{boards}/<slug:slug>.pdf", noticeboard, language, "noticeboard-pdf"),
        _print(f"{events}/<slug:slug>.pdf", poster, language, "event-poster"),
    ]


def _print(route: str, view: View, language: str, name: str) -> URLPattern:
    """The address of a print, kept while nothing that it says has changed."""
    kept = dated(few_exports(view), reads=("paper",), kept_in="drawn")
    return path(route, limited(resumable(kept)), {"language": language}, name=name)
