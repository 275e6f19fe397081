"""How a question was understood: its parts, and the question without each of them."""

from dataclasses import dataclass

from .answer import SearchResults
from .without import without_words
from .words import words_of


@dataclass(frozen=True)
class Part:
    """A part of a question as it was read.

    Attributes:
        words: as they were typed, small.
        means: what they were taken for: the corrected word, the name of the place, the
            kind of answer ("how_to", "who").
        without: the question without them.
    """

    words: str
    means: str
    without: str


@dataclass(frozen=True)
class Understood:
    """The parts of a question: what it looks for, where, which kind of answer."""

    words: tuple[Part, ...]
    places: tuple[Part, ...]
    answer: Part | None


def understood(found: SearchResults) -> Understood:
    """How the question of `found` was read."""
    reading = found.reading
    named = {word for place in reading.places for word in place.words}
    typed = {
        word: wrong
        for wrong, meant in found.corrected.items()
        for word in meant.split()
    }
    words = {typed.get(w, w): w for w in found.words if w not in named}
    asked_by = tuple(words_of(reading.asked_by))
    return Understood(
        tuple(_part(found, words_of(was), means) for was, means in words.items()),
        tuple(_part(found, place.words, place.name) for place in reading.places),
        _part(found, asked_by, reading.answer) if asked_by else None,
    )


def _part(found: SearchResults, words: tuple[str, ...] | list[str], means: str) -> Part:
    return Part(" ".join(words), means, without_words(found.query, words))
