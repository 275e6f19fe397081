"""Verdict on a topic in a territory: the one word for need and offer together.

The thresholds are ours and stand here alone. A verdict is made of published figures
only, so that it tells nothing more about those who answered than these do.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from antennas.offer import Offer
from enterprises.needs.analysis.figures import NOT_ASKED, VALUE, Cell

# A topic is needed where so many of a hundred have a need; where the share is hidden,
# where the weighted score (-6.25 to 20) is as high.
NEEDED_SHARE, NEEDED_SCORE = 33, 2.0


class Verdict(TextChoices):
    """What need and offer come to; the order is that of the legend."""

    GAP = "gap", _("gap")
    COVERED = "covered", _("covered")
    SURPLUS = "surplus", _("more than asked")
    LITTLE = "little", _("little need")
    FEW = "few_answers", _("too few answers")
    NOT_ASKED = "not_asked", _("not asked")


NEEDED = (Verdict.GAP, Verdict.COVERED)


def verdict_of(need: Cell, offer: Offer) -> Verdict:
    """The word for a cell of a survey's table and what is on offer there."""
    if need["state"] == NOT_ASKED:
        return Verdict.NOT_ASKED
    if need["state"] != VALUE:
        return Verdict.FEW
    has_courses = bool(offer.courses or offer.online)
    if is_needed(need):
        is_enough = has_courses and not lacks_seats(need, offer)
        return Verdict.COVERED if is_enough else Verdict.GAP
    return Verdict.SURPLUS if has_courses else Verdict.LITTLE


def is_needed(need: Cell) -> bool:
    """Whether enough of those who answered have a need."""
    if need["need"] is not None:
        return bool(need["need"] >= NEEDED_SHARE)
    return bool(need["weighted"] >= NEEDED_SCORE)


def lacks_seats(need: Cell, offer: Offer) -> bool:
    """Whether the coming editions have fewer seats than people who said they need it.

    Where seats or the share are not known, nothing can be said; a course at a distance
    is open to many.
    """
    if offer.seats is None or need["need"] is None or offer.online:
        return False
    return bool(offer.seats < round(need["need"] * need["used"] / 100))
