"""Figures of a cell: what is published of the answers on a topic in a category.

A cell has one of four states. `value`: at least five complete pairs; `zero`: nobody
gave one; `hidden`: fewer than five, or what would give these away; `not_asked`: the
survey was not held there. A figure of a `value` that rests on fewer than five is null,
and `wanted` is missing where nobody said whether they would take training.
"""

from typing import Any

from .counting import Counts

VALUE, ZERO, HIDDEN, NOT_ASKED = "value", "zero", "hidden", "not_asked"
Cell = dict[str, Any]


def need_parts(counts: Counts) -> tuple[int, int]:
    """Those with a need and those without: what the share with a need discloses."""
    return counts.score.needs, counts.score.used - counts.score.needs


def ranked_parts(counts: Counts) -> tuple[int, int, int]:
    """Those with a need, a surplus and neither: what the ranked score discloses."""
    found = counts.score
    ties = found.used - found.needs - found.surpluses
    return found.needs, found.surpluses, ties


def wanted_parts(counts: Counts) -> tuple[int, int]:
    """Those who would take training on it, and those who would not."""
    return counts.wanted, counts.unwanted


# Each figure beside the means, and the counts that it discloses.
SHARES = {"need": need_parts, "ranked": ranked_parts, "wanted": wanted_parts}


def state_of(counts: Counts, *, is_hidden: bool) -> str:
    """The state of a cell that was asked."""
    if is_hidden:
        return HIDDEN
    return VALUE if counts.score.used else ZERO


def cell_of(counts: Counts, state: str, hidden: set[str]) -> Cell:
    """A cell as it is published, without the figures in `hidden`.

    Scores and means have two decimals, shares are whole percents.
    """
    if state != VALUE:
        return {"state": state}
    found = counts.score
    figures: Cell = {
        "state": VALUE,
        "used": found.used,
        "importance": round(found.mean_importance, 2),
        "competence": round(found.mean_competence, 2),
        "weighted": round(found.weighted, 2),
        "ranked": round(found.ranked, 2),
        "need": round(found.need_share),
    }
    if asked := counts.wanted + counts.unwanted:
        figures["wanted"] = round(100 * counts.wanted / asked)
    return figures | dict.fromkeys(hidden)
