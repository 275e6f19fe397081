"""Preview card: a record in a few words (title, sort, place) for use elsewhere."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core.dates import days_of, from_to
from agrinnova.core.locale_names import country_name
from agrinnova.core.vocabulary import region_name

from .labels import kind_name, resource_drawing


class PreviewCard(NamedTuple):
    """A record in a few words.

    Attributes:
        title: as its page says it.
        sort: its sector, type or kind.
        where: its place, days or makers.
        drawing: the symbol of art.svg that stands for it.
        tone: the class of the style sheet that colours it.
    """

    title: str
    sort: str
    where: str
    drawing: str
    tone: str


def preview_card_of(record: Any) -> PreviewCard:
    """A published record in a few words, in the reader's language."""
    sort, where = PREVIEW_CARDS[record.kind](record)
    drawing, tone = record.kind, f"k-{record.kind}"
    if record.kind == "enterprise":
        drawing, tone = f"s-{record.sector}", f"t-{record.sector}"
    elif record.kind == "resource":
        drawing = resource_drawing(record.type)
    title = capfirst(record.words("title").text)
    return PreviewCard(title, capfirst(sort), where, drawing, tone)


def preview_card_of_portal() -> PreviewCard:
    """The portal itself in a few words."""
    title = _("Ideas that work in the valleys, shared across borders")
    return PreviewCard(
        title, _("JoIN, LEADER cooperation"), "", "local-action-group", "k-topic"
    )


def place(record: Any) -> str:
    """The municipality with its country."""
    words = [record.place_words, country_name(record.country) if record.country else ""]
    return ", ".join(word for word in words if word)


def event(record: Any) -> tuple[str, str]:
    """The kind of event and its days, in its source's words where it has only these."""
    days = days_of(record) if record.starts_on else record.words("date_text").text
    state = record.get_event_status_display() if record.is_changed else ""
    sort = " · ".join(filter(None, (state, record.get_type_display())))
    return sort, " · ".join(filter(None, (days, record.place_words)))


def resource(record: Any) -> tuple[str, str]:
    """The type and year, then who made it."""
    year = f" · {record.year}" if record.year else ""
    return f"{record.get_type_display()}{year}", record.authors


def topic(record: Any) -> tuple[str, str]:
    """The word topic, then the group of topics it belongs to."""
    above = record.parent
    return (
        kind_name(record.kind),
        above.words("title").text if above and above.is_published else "",
    )


def practice(record: Any) -> tuple[str, str]:
    """The words good practice, then who tells it and where."""
    where = (record.teller_name, place(record))
    return kind_name(record.kind), " · ".join(filter(None, where))


PREVIEW_CARDS: dict[str, Callable[[Any], tuple[str, str]]] = {
    "enterprise": lambda record: (record.get_sector_display(), place(record)),
    "resource": resource,
    "topic": topic,
    "organisation": lambda record: (
        record.get_role_display()
        if record.role == "antenna"
        else record.get_type_display(),
        place(record),
    ),
    "course": lambda record: (kind_name(record.kind), place(record)),
    "support-service": lambda record: (record.get_type_display(), place(record)),
    "practice": practice,
    "need": lambda record: (
        kind_name(record.kind),
        from_to(record.opens_on, record.closes_on),
    ),
    "event": event,
    "report": lambda record: (
        f"{kind_name(record.kind)} {record.number_words}",
        str(record.public_group or ""),
    ),
    "local-action-group": lambda record: (
        kind_name(record.kind),
        ", ".join(
            filter(None, (region_name(record.region), country_name(record.country)))
        ),
    ),
}
