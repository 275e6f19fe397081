"""Cells of a topic along the categories of a table, what gives others away hidden."""

from collections.abc import Collection, Sequence

from agrinnova.core.suppression import THRESHOLD, hidden_in_line, hidden_shares

from .counting import Counts
from .figures import SHARES, Cell, cell_of, state_of


def everybody(counts: Counts) -> Cell:
    """The cell of all respondents on a topic; `answered` counts half answers too."""
    used = counts.score.used
    state = state_of(counts, is_hidden=0 < used < THRESHOLD)
    cell = cell_of(counts, state, small_figures(counts))
    return cell | {"answered": counts.answered} if used >= THRESHOLD else cell


def along(
    line: Sequence[Counts], whole: Counts, small: Collection[int], order: Sequence[int]
) -> list[Cell]:
    """The cells of one topic, category by category.

    Args:
        whole: the counts of everybody, which are published.
        small: places whose people are hidden already.
        order: the order of complements, the same for all topics.
    """
    used = [counts.score.used for counts in line]
    hidden = hidden_in_line(used, small=small, order=order)
    gone: dict[str, frozenset[int]] = {}
    for figure, parts in SHARES.items():
        # The ranked score tells of the needs as well.
        base = gone["need"] if figure == "ranked" else frozenset()
        lines = list(zip(*(parts(counts) for counts in line), strict=True))
        if figure in small_figures(whole):
            gone[figure] = base | _small_places(lines)
        else:
            gone[figure] = hidden_shares(lines, small=hidden | base, order=order)
    return [
        cell_of(
            counts,
            state_of(counts, is_hidden=at in hidden),
            {figure for figure, places in gone.items() if at in places},
        )
        for at, counts in enumerate(line)
    ]


def small_figures(counts: Counts) -> set[str]:
    """The figures of a cell that rest on fewer than five.

    With the share of needs the ranked score is always among them: few without a need
    are few with a surplus or few with neither.
    """
    return {name for name, parts in SHARES.items() if _has_small(parts(counts))}


def _small_places(lines: Sequence[Sequence[int]]) -> frozenset[int]:
    """The places at which any line is small: their total is not published."""
    places = enumerate(zip(*lines, strict=True))
    return frozenset(at for at, parts in places if _has_small(parts))


def _has_small(parts: Sequence[int]) -> bool:
    return any(0 < count < THRESHOLD for count in parts)
