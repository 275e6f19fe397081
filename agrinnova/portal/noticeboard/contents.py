"""Contents of a noticeboard sheet: all its words in one language, for its template."""

from collections.abc import Callable, Iterator
from typing import Any

from babel.dates import format_skeleton
from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agrinnova.core.dates import long_date
from agrinnova.core.models import LocalActionGroup
from agrinnova.core.models.office import callable_among
from agrinnova.portal.needs.table import gaps_in
from agrinnova.portal.registry import site_context
from agrinnova.web.links import link

from .entries import of_edition, of_event, of_resource, of_service, words_given
from .gathering import (
    Found,
    Place,
    editions_in,
    events_in,
    resources_for,
    services_in,
)

MOST_TOPICS = 5  # named under what is in focus, and under what is missing


def contents_of(place: Place, language: str) -> dict[str, Any]:
    """What the sheet of a place says today, in the active language."""
    lists: tuple[tuple[str, Found, Callable[[Any], Any]], ...] = (
        (_("Coming events"), events_in(place), of_event),
        (_("Courses with a date"), editions_in(place), of_edition),
        (_("Help you can ask for now"), services_in(place), of_service),
        (_("New to read and watch"), resources_for(place, language), of_resource),
    )
    is_held = any(found.records for _title, found, _of in lists[:2])
    today = timezone.localdate()
    return {
        "title": f"{place}, {capfirst(month_of(today, language))}",
        "name": words_given(place.words("title", language)),
        "month": capfirst(month_of(today, language)),
        "sections": [
            section(title, found, entry_of)
            for title, found, entry_of in lists
            if found.records
        ],
        "nothing": [] if is_held else nothing(),
        "asides": list(asides(place)),
        "office": office_of(place),
        "say": labels(place),
    }


def section(title: str, found: Found, entry_of: Callable[[Any], Any]) -> dict[str, Any]:
    """A list with the words for what is left out, by how many of it are shown."""
    return {
        "title": title,
        "entries": [entry_of(record) for record in found.records],
        "more": [
            more_words(found.of_all - shown)
            for shown in range(1, len(found.records) + 1)
        ],
    }


def more_words(left: int) -> str:
    if not left:
        return ""
    text = ngettext(
        "and %(count)s more on the web", "and %(count)s more on the web", left
    )
    return text % {"count": left}


def nothing() -> list[str]:
    """What an empty sheet says: how it becomes full."""
    return [
        _("Nothing is on the calendar here yet."),
        _(
            "Do you hold an evening, a course, an open day? Tell us, and next month it"
            " hangs here."
        ),
    ]


def asides(place: Place) -> Iterator[tuple[str, str]]:
    """Topics in focus and, after a survey, what is missing; title and words."""
    is_group = isinstance(place, LocalActionGroup)
    group: Any = place if is_group else place.public_group
    if group is None:
        return
    if focus := site_context.focus_for_group(group):
        yield _("In focus now"), names_of(one.topic for one in focus)
    if gaps := gaps_in(group):
        names = names_of(cell.topic for cell in gaps)
        ask = _("Do you teach it, or know who does? Tell us.")
        yield _("What is missing here"), f"{names}. {ask}"


def names_of(topics: Any) -> str:
    named = dict.fromkeys(topic.words("title").text for topic in topics)
    return ", ".join(list(named)[:MOST_TOPICS])


def office_of(place: Place) -> list[str]:
    """Numbers and address to write to, its own or its territory's; else our form."""
    is_group = isinstance(place, LocalActionGroup)
    bodies = callable_among([place] if is_group else [place, place.public_group])
    if not bodies:
        return [settings.SITE_URL.partition("://")[2] + link("feedback")]
    first = bodies[0]
    return [*first.office_phones[:2], *filter(None, [first.office_email])]


def labels(place: Place) -> dict[str, str]:
    """The words of the sheet that are the same whatever stands on it."""
    is_group = isinstance(place, LocalActionGroup)
    day = long_date(timezone.localdate())
    return {
        "board": _("Noticeboard of the territory") if is_group else _("Noticeboard"),
        "code": _("Code that leads to the page with all of it"),
        "all": _("Where, when and how to enrol: point your phone’s camera at the code"),
        "tell": _("Do you know of a meeting, a course, a call for funding? Tell us."),
        "made": _("As it stood on: %(day)s") % {"day": day},
    }


def month_of(day: Any, language: str) -> str:
    """A month with its year, e.g. "dicembre 2026"."""
    return format_skeleton("yMMMM", day, locale=language)
