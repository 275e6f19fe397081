"""Suggestions for an unknown value: what may be meant, nearest first."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from agrinnova.core.text import fold

from .offers import Offers

ALIKE = 0.55  # below, two words have nothing to do with each other
SURE = 0.85  # above, one of them may stand chosen already
PROPOSED = 5
STEM = 5  # letters by which two words of one family begin


class Near(NamedTuple):
    """A value that may be meant, and how likely that is."""

    words: str
    label: str
    likeness: float


def nearest(words: str, known: Offers) -> list[Near]:
    """The values that `words` may mean, the most likely first.

    Likeness is 1 for a name of the value, else the better of two shares: of letters in
    the same order, and of words that begin alike.
    """
    best: dict[str, float] = {}
    asked = fold(words)
    for name, value in known.names.items():
        if value in known.labels:
            likeness = _likeness(asked, name)
            best[value] = max(best.get(value, 0), likeness)
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    return [
        Near(value, known.labels[value], likeness)
        for value, likeness in ranked[:PROPOSED]
        if likeness >= ALIKE
    ]


def proposed(words: str, known: Offers) -> str:
    """The value that stands chosen when a person is asked; "" in doubt."""
    found = nearest(words, known)
    if not found or found[0].likeness < SURE:
        return ""
    has_rival = len(found) > 1 and found[1].likeness == found[0].likeness
    return "" if has_rival else found[0].words


def _likeness(asked: str, name: str) -> float:
    if asked == name:
        return 1.0
    letters = SequenceMatcher(None, asked, name)
    found = letters.ratio() if letters.quick_ratio() >= ALIKE else 0.0
    return max(found, 0.9 * _shared(_stems(asked), _stems(name)))


def _shared(asked: set[str], name: set[str]) -> float:
    """The share of the words asked that stand in the name too."""
    return len(asked & name) / len(asked) if asked else 0.0


def _stems(words: str) -> set[str]:
    found: Iterable[str] = re.findall(r"[^\W_]+", words)
    return {word[:STEM] for word in found if len(word) > 2}
