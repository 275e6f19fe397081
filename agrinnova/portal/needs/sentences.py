"""Sentences on a cell of the gap in short: what is needed, what is on offer.

In the reader's language; what is missing stands in `missing.py`.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from antennas.offer import Offer
from enterprises.needs.analysis.figures import HIDDEN, NOT_ASKED, VALUE, ZERO, Cell

from .comparing import SAME, Change


def need_words(need: Cell) -> str:
    """The need: a share of so many, or the state in words."""
    if need["state"] != VALUE:
        states = {
            HIDDEN: _("hidden"),
            ZERO: _("nobody answered"),
            NOT_ASKED: _("not asked"),
        }
        return states[need["state"]]
    if need["need"] is None:
        return _("share hidden, %(number)s answers") % {"number": need["used"]}
    return _("%(percent)s %% of %(number)s") % {
        "percent": need["need"],
        "number": need["used"],
    }


def offer_words(offer: Offer) -> list[str]:
    """The offer: courses, dates, places; each a phrase that stands alone."""
    return [text % offer._asdict() for text in _offered(offer)] or [_("no course")]


def _offered(offer: Offer) -> Iterator[str]:
    if offer.courses:
        yield ngettext("%(courses)s course", "%(courses)s courses", offer.courses)
    if offer.online:
        yield ngettext(
            "%(online)s online course", "%(online)s online courses", offer.online
        )
    if offer.editions:
        yield ngettext(
            "%(editions)s coming date", "%(editions)s coming dates", offer.editions
        )
    if offer.seats is not None:
        yield ngettext("%(seats)s place", "%(seats)s places", offer.seats)


def change_words(change: Change) -> str:
    """How the share with a need moved since the wave before."""
    if change["state"] != VALUE:
        return need_words(change)
    points = change["points"]
    if abs(points) < SAME:
        return _("as many as before (%(before)s %%)") % change
    if points < 0:
        text = _("fewer: %(points)s points less than before (%(before)s %%)")
    else:
        text = _("more: %(points)s points above before (%(before)s %%)")
    return text % {"points": abs(points), "before": change["before"]}
