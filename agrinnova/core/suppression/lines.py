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
) -> frozenset[int]:
    """The places of `counts` that are not published.

    Args:
        counts: people in each part; the parts add up to a total that is published.
        threshold: what is below it, and not 0, is hidden.
        small: places that are hidden in any case, for another figure's sake.
        order: places in the order in which they are taken as complement; without it
            the smallest count first. Lines about the same people take the same order,
            so that one does not show what another hides.

    Returns:
        Places; those of all parts that are not 0 where the total itself is too small,
        which the caller then hides as well.
    """
    hidden = {at for at, count in enumerate(counts) if 0 < count < threshold}
    hidden |= set(small)
    if not hidden:
        return frozenset()
    taken = order or sorted(range(len(counts)), key=lambda at: (counts[at], at))
    for at in taken:
        if _are_safe([counts[at] for at in hidden], threshold):
            break
        if counts[at]:
            hidden.add(at)
    return frozenset(hidden)


def _are_safe(hidden: Sequence[int], threshold: int) -> bool:
    """Whether the public cannot tell any hidden count within `threshold`."""
    return len(hidden) > 1 and sum(hidden) - len(hidden) >= threshold
