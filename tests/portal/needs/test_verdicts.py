"""Verdicts: one word for need and offer, with the thresholds where they lie."""

from typing import Any

import pytest
from django.utils import translation

from agrinnova.portal.needs.comparing import SAME
from agrinnova.portal.needs.sentences import change_words
from agrinnova.portal.needs.verdicts import (
    NEEDED_SCORE,
    NEEDED_SHARE,
    Verdict,
    verdict_of,
)
from antennas.offer import Offer

NOTHING, COURSE, ONLINE = Offer(), Offer(courses=1), Offer(online=1)


def cell(need: int | None, weighted: float = 0.0, used: int = 20) -> dict[str, Any]:
    given = {"need": need, "weighted": weighted, "used": used}
    return {"state": "value", **given}


@pytest.mark.parametrize(
    ("need", "offer", "verdict"),
    [
        (cell(NEEDED_SHARE), NOTHING, Verdict.GAP),
        (cell(NEEDED_SHARE), COURSE, Verdict.COVERED),
        (cell(NEEDED_SHARE), ONLINE, Verdict.COVERED),
        (cell(NEEDED_SHARE - 1), COURSE, Verdict.SURPLUS),
        (cell(NEEDED_SHARE - 1), NOTHING, Verdict.LITTLE),
        # 10 of 20 need it: nine places are too few, ten are enough.
        (cell(50), Offer(courses=1, editions=1, seats=9), Verdict.GAP),
        (cell(50), Offer(courses=1, editions=1, seats=10), Verdict.COVERED),
        (cell(50), Offer(courses=1, editions=1, seats=9, online=1), Verdict.COVERED),
        # Where the share is hidden the published mean decides.
        (cell(None, NEEDED_SCORE), NOTHING, Verdict.GAP),
        (cell(None, NEEDED_SCORE - 0.01), NOTHING, Verdict.LITTLE),
        ({"state": "hidden"}, COURSE, Verdict.FEW),
        ({"state": "zero"}, NOTHING, Verdict.FEW),
        ({"state": "not_asked"}, COURSE, Verdict.NOT_ASKED),
    ],
)
def test_need_and_offer_come_to_one_word(need, offer, verdict) -> None:
    assert verdict_of(need, offer) == verdict


@pytest.mark.parametrize(
    ("points", "word"),
    [(SAME - 1, "as many"), (1 - SAME, "as many"), (SAME, "more"), (-SAME, "fewer")],
)
def test_a_small_difference_is_none(points: int, word: str) -> None:
    change = {"state": "value", "points": points, "before": 40}
    with translation.override("en"):
        assert change_words(change).startswith(word)
