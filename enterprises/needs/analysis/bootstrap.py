"""Bootstrap intervals and rank stability of the scores of a survey.

Persons are drawn with replacement, the same for all topics, and every mean is taken
anew (Efron 1979). A person is one whole number in which the sums of all topics stand
side by side, so that adding up a draw is adding up numbers.
"""

import random
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .scores import Pair, Score, score

REPLICATIONS, SEED = 2000, 20260101
LOW, HIGH = 0.025, 0.975  # an interval of 95 %
BITS = 24  # a sum may reach 16 million: five times three million persons


class Interval(NamedTuple):
    """Where 95 % of the draws lie.

    Attributes:
        weighted, ranked: the scores' lowest and highest value; None where some draw
            had no complete pair.
        rank: the topic's best and worst place by the weighted score.
        is_first: the share of the draws in which it came first.
    """

    weighted: tuple[float, float] | None
    ranked: tuple[float, float] | None
    rank: tuple[int, int]
    is_first: float


def intervals(
    persons: Sequence[Mapping[Any, Pair]],
    topics: Sequence[Any],
    *,
    replications: int = REPLICATIONS,
    seed: int = SEED,
) -> dict[Any, Interval]:
    """The intervals of `topics` over `persons`, each a pair by topic.

    The order of the persons decides the draws: give them in a fixed one.
    """
    packed = [_packed(person, topics) for person in persons]
    draw, count = random.Random(seed), len(packed)  # noqa: S311 no secret
    drawn: list[list[Score]] = [
        _unpacked(sum(packed[draw.randrange(count)] for _ in range(count)), len(topics))
        for _ in range(replications)
    ]
    ranks = [_ranks(scores) for scores in drawn]
    return {
        topic: _interval([scores[at] for scores in drawn], [rank[at] for rank in ranks])
        for at, topic in enumerate(topics)
    }


def _packed(person: Mapping[Any, Pair], topics: Sequence[Any]) -> int:
    """The sums of one person, the first topic lowest."""
    number = 0
    for topic in reversed(topics):
        for part in reversed(score([person.get(topic, (None, None))])):
            number = number << BITS | part
    return number


def _unpacked(number: int, topics: int) -> list[Score]:
    """The sums that `_packed` put side by side."""
    size = BITS // 8 * len(Score._fields)
    content = number.to_bytes(size * topics, "little")
    step = BITS // 8
    return [
        Score(
            *(
                int.from_bytes(content[at : at + step], "little")
                for at in range(start, start + size, step)
            )
        )
        for start in range(0, size * topics, size)
    ]


def _ranks(scores: Sequence[Score]) -> list[int]:
    """The place of each topic, 1 for the highest weighted score; equals share it."""
    values = [one.weighted if one.used else float("-inf") for one in scores]
    ordered = sorted(values, reverse=True)
    return [ordered.index(value) + 1 for value in values]


def _interval(scores: Sequence[Score], ranks: Sequence[int]) -> Interval:
    is_whole = all(one.used for one in scores)
    return Interval(
        _percentiles([one.weighted for one in scores]) if is_whole else None,
        _percentiles([one.ranked for one in scores]) if is_whole else None,
        _percentiles(ranks),
        ranks.count(1) / len(ranks),
    )


def _percentiles(values: Sequence[Any]) -> tuple[Any, Any]:
    ordered, last = sorted(values), len(values) - 1
    return ordered[round(LOW * last)], ordered[round(HIGH * last)]
