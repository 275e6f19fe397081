"""Missing: what a topic lacks in a territory, in words for whoever decides there.

Each sentence stands alone and says what is known and what can be done.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agrinnova.core.locale_names import language_names
from antennas.offer import REACH_KM
from enterprises.needs.analysis.figures import NOT_ASKED, VALUE

from .cells import GapCell
from .verdicts import Verdict, lacks_seats


def missing(cell: GapCell, nearest: dict[str, Any] | None = None) -> list[str]:
    """What a territory should know of a topic, the most important first.

    Args:
        nearest: where the nearest course is (`place`, `km`), if none can be reached.
    """
    found = [*_need(cell), *_courses(cell, nearest)]
    if cell.verdict not in (Verdict.LITTLE, Verdict.SURPLUS):
        found += [*_resources(cell), *_people(cell)]
    return found


def uncovered(cells: Sequence[GapCell]) -> list[str]:
    """In how many territories a topic is a gap, where the network seems covered.

    Args:
        cells: a topic's, that of the whole network among them.
    """
    places = [cell for cell in cells if cell.group]
    gaps = sum(cell.is_gap for cell in places)
    if not gaps or any(cell.is_gap for cell in cells if not cell.group):
        return []
    text = ngettext(
        "In %(count)s territory of %(number)s it is needed and no course can be"
        " reached.",
        "In %(count)s territories of %(number)s it is needed and no course can be"
        " reached.",
        gaps,
    )
    return [text % {"count": gaps, "number": len(places)}]


def _need(cell: GapCell) -> Iterator[str]:
    need = cell.need
    if need["state"] == NOT_ASKED:
        yield _("Nobody was asked about this topic here.")
    elif need["state"] != VALUE:
        yield _(
            "Too few answered here to say what is needed: ask some people yourself."
        )
    elif need["need"] is None:
        means = ("importance", "competence")
        yield _(
            "The share with a need is hidden, since it would say something of few"
            " people; on average the topic’s importance is %(importance)s and the"
            " competence %(competence)s."
        ) % {name: number_format(need[name], 2) for name in means}
    else:
        people = round(need["need"] * need["used"] / 100)
        text = ngettext(
            "%(count)s of %(number)s who answered needs to learn it.",
            "%(count)s of %(number)s who answered need to learn it.",
            people,
        )
        yield text % {"count": people, "number": need["used"]}


def _courses(cell: GapCell, nearest: dict[str, Any] | None) -> Iterator[str]:
    offer = cell.supply.offer
    if not offer.courses and not offer.online:
        yield _("No course within %(km)s km, and none online.") % {"km": REACH_KM}
        if nearest:
            yield _("The nearest course: %(place)s, at some %(km)s km.") % nearest
        if cell.verdict is Verdict.GAP:
            yield _("Plan one, or ask who teaches it elsewhere to come.")
    elif cell.verdict is Verdict.SURPLUS:
        yield _("More is on offer than was asked for: no further course is needed.")
    elif not offer.editions:
        yield _("There are courses, but no date is known: ask for one.")
    elif lacks_seats(cell.need, offer):
        yield _(
            "The coming courses have %(seats)s places, fewer than the people who need"
            " it: plan another date."
        ) % {"seats": offer.seats}


def _resources(cell: GapCell) -> Iterator[str]:
    spoken = language_names(getattr(cell.group, "languages", []))
    if not cell.supply.resources and spoken:
        yield _(
            "Nothing to read or watch in %(languages)s: look for it, or translate."
        ) % {"languages": spoken}


def _people(cell: GapCell) -> Iterator[str]:
    if not cell.supply.organisations and not cell.supply.enterprises:
        yield _("Nobody there is known to work on it: tell us if you know somebody.")
