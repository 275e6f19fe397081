"""Topics meant by a query (synonyms): the vocabulary's longest terms first."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from agrinnova.core.text import fold

from .meaning import Concept
from .query import Word
from .weights import Weights
from .words import words_of

MOST_GUESSES = 3  # topics of which a word is only a part of their terms


# The part of the longer word that words of one stem have in common, or the stem is an
# accident: the stemmers cut far, and further where languages meet.
LIKENESS, LIKENESS_ELSEWHERE = 0.65, 0.85


@dataclass(frozen=True)
class Fit:
    """How a term of the vocabulary fits the query.

    `cover` are the positions of the words that it is made of, `stop_words` how many
    words that say nothing by themselves it has too, `share` the part of the term that
    the query has. It is close when it is a term of the reader's language, and then when
    the words are the same but for accents.
    """

    row: dict[str, Any]
    cover: tuple[int, ...]
    stop_words: int
    share: float
    closeness: tuple[bool, bool]

    @property
    def is_apart(self) -> bool:
        return self.cover[-1] - self.cover[0] >= len(self.cover)

    def is_in(self, other: "Fit") -> bool:
        """Whether `other` says more precisely what these words mean."""
        if self.cover == other.cover:
            is_narrower = other.row["parent"] == self.row["topic"]
            return is_narrower or other.stop_words > self.stop_words
        return set(self.cover) < set(other.cover) and not other.is_apart

    def is_kin_of(self, other: "Fit") -> bool:
        """Whether both topics are of one group, or one is the other's."""
        mine, others = self.row, other.row
        return mine["parent"] in (others["parent"], others["topic"]) or (
            mine["topic"] == others["parent"]
        )

    def is_closer_than(self, other: "Fit") -> bool:
        """Whether it is the likelier meaning of the same words."""
        return self.cover == other.cover and self.closeness > other.closeness


def concepts_of(
    rows: Iterable[dict[str, Any]],
    words: list[Word],
    reader: str,
    weights: Weights,
    stop_words: Sequence[Word] = (),
) -> list[Concept]:
    """The topics meant, each once and at its strongest.

    Args:
        rows: the terms that share a stem with the query, as the database gives them.
        words: the words of the query that count.
        stop_words: its other words, which count in a term: "fare il formaggio".
    """
    fits = [fit for row in rows if (fit := _fit(row, words, stop_words, reader))]
    whole = [fit for fit in fits if fit.share == 1]
    found = [
        _concept(_without_aspects(fit, whole), _strength(fit, whole, weights))
        for fit in whole
    ]
    known = {position for fit in whole for position in fit.cover}
    for position in range(len(words)):
        if position not in known:
            found += _guesses(fits, position)
    strongest: dict[int | None, Concept] = {}
    for concept in sorted(found, key=lambda concept: -concept.strength):
        known_as = strongest.setdefault(concept.topic, concept)
        every = tuple(sorted({*known_as.words, *concept.words}))
        strongest[concept.topic] = replace(known_as, words=every)
    return list(strongest.values())


def _fit(
    row: dict[str, Any], words: list[Word], stop_words: Sequence[Word], reader: str
) -> Fit | None:
    cover = set()
    fitting = helping = 0
    enough = LIKENESS if row["language"] == reader else LIKENESS_ELSEWHERE
    surfaces = [fold(surface) for surface in words_of(row["words"])]

    def has_stem(word: Word, stem: str) -> bool:
        return stem in word.distinct_stems and _likeness(word, surfaces) >= enough

    for stem in row["stems"]:
        places = [no for no, word in enumerate(words) if has_stem(word, stem)]
        cover.update(places[:1])
        fitting += bool(places)
        helping += not places and any(has_stem(word, stem) for word in stop_words)
    if not cover:
        return None
    stems = len(row["stems"])
    share = 1 if fitting + helping == stems else fitting / stems
    is_same = {fold(words[no].text) for no in cover} <= set(surfaces)
    closeness = (row["language"] == reader, is_same)
    return Fit(row, tuple(sorted(cover)), helping, share, closeness)


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


def _without_aspects(fit: Fit, whole: list[Fit]) -> Fit:
    """`fit` without the words that mean something else by themselves.

    "Goat's cheese" is a term of cheese, but only who has goats has what is asked.
    """
    aspects = {
        position
        for position in fit.cover
        for other in whole
        if other.cover == (position,)
        and all(other.closeness)
        and not other.is_kin_of(fit)
    }
    left = tuple(position for position in fit.cover if position not in aspects)
    return replace(fit, cover=left) if left else fit


def _strength(fit: Fit, whole: list[Fit], weights: Weights) -> float:
    strength = 1.0
    if any(fit.is_in(other) for other in whole):
        strength *= weights.inner
    if any(other.is_closer_than(fit) for other in whole):
        strength *= weights.farther
    return strength


def _guesses(fits: list[Fit], position: int) -> list[Concept]:
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
    return [_concept(fit, fit.share / unsure) for fit in likely]


def _concept(fit: Fit, strength: float) -> Concept:
    row = fit.row
    return Concept(
        row["topic"],
        tuple(row["parts"]),
        tuple(row["family"]),
        fit.cover,
        strength,
        row["names"],
        tuple(row["near"]),
    )
