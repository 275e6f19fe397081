"""Typo correction (trigrams): the known word that somebody most likely meant."""

import re
from collections.abc import Iterable, Iterator

from agrinnova.core.text import fold

from .query import Word

# What sounds alike in one of the five languages, and how it is compared.
SOUNDS = [("ll", "y"), ("qu", "k"), ("ch", "k"), ("c(?![eiy])", "k"), ("v", "b")]
UNHEARD = "h|r(?=r)"
# How a word may begin that begins so and is written by ear.
BEGINNINGS = [("b", "v"), ("v", "b"), ("h", ""), ("k", "c"), ("y", "ll"), ("ll", "y")]


def sound_of(word: str) -> str:
    """A folded word as it sounds, more or less: "baroa" and "varroa" alike."""
    for written, sound in SOUNDS:
        word = re.sub(written, sound, word)
    return re.sub(UNHEARD, "", word)


def by_ear(word: str) -> str:
    """`word`, folded, with the other letter that its beginning may stand for."""
    for beginning, other in BEGINNINGS:
        if word.startswith(beginning):
            return other + word.removeprefix(beginning)
    return word


def correction_of(word: Word) -> str:
    """What was meant by `word`: one slip first, then two words without a gap; or ""."""
    return (
        nearest(word.text, word.guesses, is_rare=True)
        or " ".join(word.joined_words)
        or nearest(word.text, word.guesses, is_rare=word.uses > 0)
    )


def respelt(typed: Iterable[str], corrected: dict[str, str]) -> Iterator[str]:
    """The words that were meant, `corrected` by word or by two words with a gap."""
    left = list(typed)
    while left:
        for length in (2, 1):
            words = " ".join(left[:length])
            if words in corrected or length == 1:
                yield from corrected.get(words, words).split()
                del left[:length]
                break


def nearest(
    typed: str, known: Iterable[tuple[str, bool]], *, is_rare: bool = False
) -> str:
    """The word with the fewest slips; "" if none is near enough.

    Args:
        typed: a word that stands nowhere.
        known: known words, most alike first, each with whether the reader's language
            has it: others must be one slip nearer.
        is_rare: the word may be right as it stands: one slip at most is a slip.

    One slip is allowed up to six letters, two in longer words: with three, another word
    is meant ("risarcimento", "riferimento"). A slip seldom falls on the first letter.
    Letters that sound alike are no slip.
    """
    word = fold(typed)
    allowed = 1 if is_rare else 1 + (len(word) > 6)
    best, fewest = "", allowed + 1
    for candidate, is_readers in known:
        typos = min(
            _typos(word, candidate), _typos(sound_of(word), sound_of(candidate))
        )
        typos += not is_readers
        if typos < fewest:
            best, fewest = candidate, typos
    return best


def _typos(word: str, other: str) -> int:
    return _edit_distance(word, other) + (word[:1] != other[:1])


def _edit_distance(one: str, other: str) -> int:
    """Letters lost, added, changed or swapped with the next (Damerau 1964)."""
    before: list[int] = []
    line = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, line = before, line, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, line[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            line.append(cost)
    return line[-1]
