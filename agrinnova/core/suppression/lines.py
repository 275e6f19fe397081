"""Suppression in a line of counts whose total is public, such as the territories.

The public knows the sum R of the k hidden counts, each at least 1 where zeros are
printed: any of them lies between 1 and R - k + 1. Two hidden cells are not enough.
"""

from collections.abc import Collection, Sequence


def hidden_in_line(
    counts: Sequence[int],
    *,
    threshold: int = 5,
    small: Collection[int] = (),
    order: Sequence[int] | None = None,
    least: int = 1,
) -> frozenset[int]:
    """The places of `counts` that are not published.

    Args:
        counts: people in each part; the parts add up to a total that is published.
        threshold: what is below it, and not 0, is hidden.
        small: places that are hidden in any case, for another figure's sake.
        order: places in the order in which they are taken as complement; without it
            the smallest count first. Lines about the same people take the same order,
            so that one does not show what another hides.
        least: what a hidden count is at least, for all the public knows: 1 where zeros
            are printed, 0 where they may be among the hidden ones.

    Returns:
        Places; where the others that are not 0 would not do, all of them.
    """
    hidden = {at for at, count in enumerate(counts) if 0 < count < threshold}
    hidden |= set(small)
    if not hidden:
        return frozenset()
    for at in order or sorted(range(len(counts)), key=lambda at: (counts[at], at)):
        if _are_safe([counts[at] for at in hidden], threshold, least):
            return frozenset(hidden)
        if counts[at]:
            hidden.add(at)
    is_safe = _are_safe([counts[at] for at in hidden], threshold, least)
    return frozenset(hidden if is_safe else range(len(counts)))


def _are_safe(hidden: Sequence[int], threshold: int, least: int) -> bool:
    """Whether the public cannot tell any hidden count within `threshold`.

    Where zeros may be hidden, what is no small count need not be kept at all.
    """
    if not least and not any(0 < count < threshold for count in hidden):
        return True
    return len(hidden) > 1 and sum(hidden) - least * len(hidden) >= threshold
