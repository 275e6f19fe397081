"""Comparison of two waves: whether the gap on a topic has closed.

Only what both surveys published is compared: a cell that is hidden in either is hidden
in the difference, which therefore discloses nothing that the two tables do not.
"""

from typing import Any

from enterprises.needs.analysis.figures import HIDDEN, NOT_ASKED, VALUE, ZERO

from .cells import GapCell

Change = dict[str, Any]
SAME = 5  # percentage points within which nothing has changed that one could act on


def change_of(cell: GapCell) -> Change | None:
    """How the share with a need moved since the wave before, in percentage points.

    None without one. Its `state` is as of a cell: hidden where either share is, and
    not_asked where either wave did not ask.
    """
    if cell.before is None:
        return None
    states = {cell.need["state"], cell.before["state"]}
    if NOT_ASKED in states:
        return {"state": NOT_ASKED}
    if HIDDEN in states:
        return {"state": HIDDEN}
    if ZERO in states:
        return {"state": ZERO}
    now, before = cell.need["need"], cell.before["need"]
    if now is None or before is None:
        return {"state": HIDDEN}
    return {"state": VALUE, "points": now - before, "before": before}
