"""Answer of the search page as a whole: how the question was read, what is best.

And where nothing good was found, whom to ask.
"""

from typing import Any

from django.utils.translation import gettext as _

from agrinnova.core.models import LocalActionGroup
from agrinnova.search import SearchResults
from agrinnova.search.answer_kinds import HOW_TO, WHO
from agrinnova.search.answered import answered_share
from agrinnova.search.results import Result
from agrinnova.search.understood import Part, understood
from agrinnova.web.links import Addresses

SAYS_HOW = {"guide", "practice_abstract"}  # types of resources
LOOKED_AT = 5  # results, of which one may say how
ANSWERS = 0.5  # of what the question's words tell, to stand as the best answer
FEWEST_PARTS = 2  # of one part the words in the field say enough
MOST_GROUPS = 3
PARTNERS = ("lead", "partner")


def reading_of(found: SearchResults, addresses: Addresses) -> dict[str, Any]:
    """The parts of the question, each with the address of the question without it.

    Empty for a question of one part. Where one place is named, it can be asked for
    what stands around it alone (`around`).
    """
    parts = understood(found)
    answers = {
        HOW_TO: _("guides and courses first"),
        WHO: _("enterprises and organisations first"),
    }
    asks_for = [parts.answer] if parts.answer else []
    if len(parts.words) + len(parts.places) + len(asks_for) < FEWEST_PARTS:
        return {}
    return {
        "words": [_way(part, part.means, addresses) for part in parts.words],
        "places": [_way(part, part.means, addresses) for part in parts.places],
        "answers": [_way(part, answers[part.means], addresses) for part in asks_for],
        "around": parts.places[0] if len(parts.places) == 1 else None,
    }


def best_of(found: SearchResults) -> Result | None:
    """The best answer to "how do I": among the first resources and courses that which
    answers most of it, a guide or course before others; None for other questions, and
    where none answers half.
    """
    if found.reading.answer != HOW_TO:
        return None

    def worth(result: Result) -> tuple[float, bool]:
        says_how = result.kind == "course" or result.type in SAYS_HOW
        return answered_share(found, result), says_how

    first = [r for r in found.results[:LOOKED_AT] if r.kind in ("resource", "course")]
    best = max(first, key=worth, default=None)
    return best if best and worth(best)[0] >= ANSWERS else None


def groups_to_ask(found: SearchResults, language: str) -> list[Any]:
    """The groups to ask where nothing good was found: those of the place asked for,
    else the partners that speak the reader's language.
    """
    slugs = {slug for place in found.reading.places for slug in place.groups}
    groups: Any = LocalActionGroup.objects.published()
    partners = {"join_role__in": PARTNERS, "languages__contains": [language]}
    here = {"slug__in": slugs} if slugs else partners
    return list(groups.filter(**here).in_reading_order()[:MOST_GROUPS])


def _way(part: Part, label: str, addresses: Addresses) -> dict[str, str]:
    return {"label": label, "address": addresses.set("q", part.without)}
