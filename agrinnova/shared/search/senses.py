"""Which topics the words of a query mean: the longest terms of the vocabulary first."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from agrinnova.shared.text import fold

from .meaning import Sense, Word
from .weights import Weights
from .words import words_of

MOST_GUESSES = 3  # topics of which a word is only a part of their terms


# The part of the longer word that words of one stem have in common, or the stem is an
# accident: the stemmers cut far, and further where languages meet.
ALIKE, ALIKE_ELSEWHERE = 0.6, 0.85


@dataclass(frozen=True)
class Fit:
    """How a term of the vocabulary fits the query.

    `cover` are the positions of the words that it is made of, `share` the part of
    the term that the query has. It is close when it is a term of the reader's
    language, and then when the words are the same but for accents.
    """

    row: dict[str, Any]
    cover: tuple[int, ...]
    share: float

    closeness: tuple[bool, bool]

    @property
    def is_apart(self) -> bool:
        return self.cover[-1] - self.cover[0] >= len(self.cover)

    def is_closer_than(self, other: "Fit") -> bool:
        """Whether it is the likelier meaning of the same words."""
        return self.cover == other.cover and self.closeness > other.closeness


def senses_of(
    rows: Iterable[dict[str, Any]], words: list[Word], reader: str, weights: Weights
) -> list[Sense]:
    """The topics meant, each once and at its strongest.

    Args:
        rows: the terms that share a stem with the query, as the database gives them.
        words: the words of the query that count.
    """
    fits = [fit for row in rows if (fit := _fit(row, words, reader))]
    whole = [fit for fit in fits if fit.share == 1]
    found = [_sense(fit, _strength(fit, whole, weights)) for fit in whole]
    known = {position for fit in whole for position in fit.cover}
    for position in range(len(words)):
        if position not in known:
            found += _guesses(fits, position)
    strongest: dict[int | None, Sense] = {}
    for sense in sorted(found, key=lambda sense: -sense.strength):
        known_as = strongest.setdefault(sense.topic, sense)
        every = tuple(sorted({*known_as.words, *sense.words}))
        strongest[sense.topic] = replace(known_as, words=every)
    return list(strongest.values())


def _fit(row: dict[str, Any], words: list[Word], reader: str) -> Fit | None:
    cover = set()
    fitting = 0
    alike = ALIKE if row["language"] == reader else ALIKE_ELSEWHERE
    surfaces = [fold(surface) for surface in words_of(row["words"])]
    for stem in row["stems"]:
        places = [
            no
            for no, word in enumerate(words)
            if stem in word.distinct_stems and _likeness(word, surfaces) >= alike
        ]
        cover.update(places[:1])
        fitting += bool(places)
    if not cover:
        return None
    share = fitting / len(row["stems"])
    is_same = {fold(words[no].text) for no in cover} <= set(surfaces)
    return Fit(row, tuple(sorted(cover)), share, (row["language"] == reader, is_same))


def _likeness(word: Word, surfaces: list[str]) -> float:
    """How much of the word most like it begins as `word` does, 1 for the same."""
    typed = fold(word.text)
    likeness = (
        _common_beginning(typed, surface) / max(len(typed), len(surface))
        for surface in surfaces
    )
    return max(likeness, default=0)


def _common_beginning(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _strength(fit: Fit, whole: list[Fit], weights: Weights) -> float:
    strength = 1.0
    if any(set(fit.cover) < set(other.cover) for other in whole if not other.is_apart):
        strength *= weights.inner
    if any(other.is_closer_than(fit) for other in whole):
        strength *= weights.farther
    return strength


def _guesses(fits: list[Fit], position: int) -> list[Sense]:
    """The topics whose terms have the word as a part: the fewer, the surer."""
    best: dict[int, Fit] = {}
    for fit in fits:
        topic = fit.row["topic"]
        if position in fit.cover and (
            topic not in best or fit.share > best[topic].share
        ):
            best[topic] = fit
    if not best:
        return []
    unsure = math.sqrt(len(best))
    likely = sorted(best.values(), key=lambda fit: -fit.share)[:MOST_GUESSES]
    return [_sense(fit, fit.share / unsure) for fit in likely]


def _sense(fit: Fit, strength: float) -> Sense:
    row = fit.row
    return Sense(
        row["topic"],
        tuple(row["parts"]),
        tuple(row["family"]),
        fit.cover,
        strength,
        row["said"],
    )
