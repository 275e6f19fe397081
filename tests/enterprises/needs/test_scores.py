"""Scores of training needs: examples worked by hand, and what must not change them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enterprises.needs.analysis.bootstrap import Interval, intervals
from enterprises.needs.analysis.scores import Pair, Score, score

Pairs = list[Pair]


def pairs_of(words: str) -> Pairs:
    """Importance and competence of each person, e.g. "5,2 -,1"."""
    return [
        tuple(None if part == "-" else int(part) for part in pair.split(","))  # type: ignore[misc]
        for pair in words.split()
    ]


# Ten persons: means, MWDS, needs/ties/surpluses, RDS.
BOOKKEEPING = pairs_of("5,2 4,2 5,3 4,4 5,1 3,3 4,2 5,4 4,5 5,2")
SELLING = pairs_of("4,1 5,2 3,2 4,3 4,4 5,5 2,3 4,2 3,3 4,1")
HYGIENE = pairs_of("5,5 5,4 4,4 5,5 4,5 5,4 5,5 4,4 3,4 5,5")
EXAMPLES = {
    "bookkeeping": (BOOKKEEPING, 4.40, 2.80, 7.04, (7, 2, 1), -60),
    "selling online": (SELLING, 3.80, 2.60, 4.56, (6, 3, 1), -50),
    "food hygiene": (HYGIENE, 4.50, 4.50, 0.00, (2, 6, 2), 0),
}
# Five persons: complete pairs, MWDS, RDS.
EDGES = {
    "one large gap": ("5,1 4,4 4,4 4,4 4,4", 5, 3.36, -20),
    "many small gaps": ("4,3 4,3 4,3 4,3 4,4", 5, 3.20, -80),
    "blanks": ("5,2 -,1 4,- 5,3 4,4", 3, 7.7778, -66.67),
    "all equal": ("3,3 3,3 3,3 3,3 3,3", 5, 0, 0),
    "floor": ("5,1 5,1 5,1 5,1 5,1", 5, 20, -100),
    "surplus": ("1,5 1,5 1,5 1,5 1,5", 5, -4, 100),
}
ANSWERS = st.lists(
    st.tuples(*[st.none() | st.integers(1, 5)] * 2), min_size=1, max_size=12
)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_scores_of_ten_persons(name: str) -> None:
    pairs, importance, competence, weighted, (needs, ties, surpluses), ranked = (
        EXAMPLES[name]
    )
    found = score(pairs)
    assert found.mean_importance == pytest.approx(importance)
    assert found.mean_competence == pytest.approx(competence)
    assert found.weighted == pytest.approx(weighted)
    assert found.ranked == pytest.approx(ranked)
    assert (found.needs, found.surpluses) == (needs, surpluses)
    assert found.used - needs - surpluses == ties
    assert found.need_share == pytest.approx(100 * needs / 10)


@pytest.mark.parametrize("name", EDGES)
def test_the_scores_at_the_edges(name: str) -> None:
    words, used, weighted, ranked = EDGES[name]
    found = score(pairs_of(words))
    assert found.used == used
    assert found.weighted == pytest.approx(weighted, abs=0.00005)
    assert found.ranked == pytest.approx(ranked, abs=0.005)


def test_a_weight_of_each_person_s_own_would_be_another_score() -> None:
    """The wrong method gives 7.70, 5.20 and 0.30 for the same answers."""
    for pairs, wrong in ((BOOKKEEPING, 7.7), (SELLING, 5.2), (HYGIENE, 0.3)):
        own = sum(i * (i - c) for i, c in pairs if i and c) / len(pairs)
        assert own == pytest.approx(wrong)
        assert score(pairs).weighted != pytest.approx(wrong)


@given(ANSWERS, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_order_and_blanks_change_nothing(pairs: Pairs, chance) -> None:
    shuffled = [*pairs, (None, 3), (4, None)]
    chance.shuffle(shuffled)
    assert score(shuffled) == score(pairs)


@given(st.lists(st.tuples(*[st.integers(1, 4)] * 2), min_size=1, max_size=12))
@settings(max_examples=100, deadline=None)
def test_a_shift_of_both_scales_keeps_the_ranked_score(pairs: Pairs) -> None:
    """The weighted one moves with the mean importance, and with nothing else."""
    found, shifted = score(pairs), score([(i + 1, c + 1) for i, c in pairs if i and c])
    assert shifted.ranked == found.ranked
    gap = found.mean_importance - found.mean_competence
    assert shifted.weighted == pytest.approx((found.mean_importance + 1) * gap)
    assert -6.25 <= found.weighted <= 20
    assert -100 <= found.ranked <= 100


def ten_persons() -> list[dict[str, Pair]]:
    columns = zip(*(example[0] for example in EXAMPLES.values()), strict=True)
    return [dict(zip(EXAMPLES, pairs, strict=True)) for pairs in columns]


def test_the_bootstrap_of_ten_persons() -> None:
    found = intervals(ten_persons(), list(EXAMPLES))
    rounded = {
        topic: [round(end, 2) for end in (*one.weighted, *one.ranked)]
        for topic, one in found.items()
        if one.weighted and one.ranked
    }
    assert rounded == {
        "bookkeeping": [2.80, 11.75, -100, -20],
        "selling online": [1.08, 8.40, -90, 0],
        "food hygiene": [-1.68, 1.92, -40, 40],
    }


def test_overlapping_topics_have_no_certain_place() -> None:
    found = intervals(ten_persons(), list(EXAMPLES))
    assert found["bookkeeping"].rank == (1, 2)
    assert found["selling online"].rank == (1, 2)
    assert 0.5 < found["bookkeeping"].is_first < 1
    assert intervals(ten_persons(), list(EXAMPLES)) == found


def test_all_alike_leave_no_interval_and_blanks_none_at_all() -> None:
    floor = [{"a": (5, 1), "b": (None, 1)}] * 5
    found = intervals(floor, ["a", "b"], replications=50)
    assert found["a"] == Interval((20, 20), (-100, -100), (1, 1), 1)
    assert (found["b"].weighted, found["b"].rank) == (None, (2, 2))


def test_many_persons_fit_into_one_number() -> None:
    pairs: Pairs = [(5, 4)] * 3000
    found = intervals([{"a": pair} for pair in pairs], ["a"], replications=1)
    assert found["a"].weighted == (5, 5)
    assert score(pairs) == Score(3000, 15000, 12000, 3000, 0)
