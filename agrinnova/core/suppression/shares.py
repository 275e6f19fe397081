"""Suppression of shares: of those who said yes among those who said yes or no."""

from collections.abc import Collection, Sequence

from .lines import hidden_in_line


def hidden_shares(
    parts: Sequence[Sequence[int]],
    *,
    threshold: int = 5,
    small: Collection[int] = (),
    order: Sequence[int] | None = None,
) -> frozenset[int]:
    """The places at which no share is published, of lines that make up a whole.

    38 of 40 says 2 of 40 as well: a share goes when any of its `parts` (those who said
    yes, those who said no) is small, and the complement is kept in each of them.
    """
    hidden = frozenset(small) | {
        at for part in parts for at, count in enumerate(part) if 0 < count < threshold
    }
    while True:
        found = hidden.union(
            *(
                hidden_in_line(
                    part, threshold=threshold, small=hidden, order=order, least=0
                )
                for part in parts
            )
        )
        if found == hidden:
            return hidden
        hidden = found
