"""Contents of an event's poster: its words in one language, for its template."""

from typing import Any

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from agrinnova.core.dates import hours_of
from agrinnova.core.languages import Words
from agrinnova.core.prose import plain_blocks

from .entries import when_of

LONGEST = 600  # characters of the summary


def poster_of(event: Any) -> dict[str, Any]:
    """What the poster of a published event says, in the active language."""
    where = [event.place, event.place_words]
    held = list(event.organisers.shown())
    words = event.words("date_text").text
    when = when_of(event) if event.starts_on else words
    return {
        "title": str(event),
        "name": event.words("title")._asdict(),
        "sort": capfirst(" · ".join(sort_of(event))),
        "when": capfirst(when),
        "hours": hours_of(event),
        "where": ", ".join(part for part in where if part),
        "about": paragraphs(event.words("summary")),
        "held": ", ".join(map(str, held)),
        "topics": [topic.words("title").text for topic in event.topics.published()],
        "say": labels(),
    }


def sort_of(event: Any) -> list[str]:
    """Its kind and mode; first that it is cancelled or postponed, where it is."""
    sort = [event.get_type_display(), event.get_mode_display()]
    return [event.get_event_status_display(), *sort] if event.is_changed else sort


def paragraphs(words: Words) -> dict[str, Any]:
    """A text cut to what a poster holds, in paragraphs, with its language."""
    text = Truncator(words.text).chars(LONGEST)
    lines = [line for block in plain_blocks(text) for line in block["lines"]]
    return {"lines": lines, "language": words.language}


def labels() -> dict[str, str]:
    """The words that stand on every poster."""
    return {
        "held": _("Who holds it"),
        "all": _("Where, when and how to enrol: point your phone’s camera at the code"),
        "code": _("Code that leads to the page of the event"),
    }
