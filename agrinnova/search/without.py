"""A question without some of its words, to look for the rest of it."""

from collections.abc import Sequence

from agrinnova.core.text import fold

from .words import words_of


def without_words(query: str, words: Sequence[str]) -> str:
    """`query` without its first run of `words`; accents and case do not count.

    What stands in one piece with such a word goes too: the "d'" of "d'Apt". Where the
    words stand nowhere in this order, `query` as it is.
    """
    pieces = [(piece, words_of(piece)) for piece in query.split()]
    typed = [fold(word) for _piece, cut in pieces for word in cut]
    start = _start(typed, [fold(word) for word in words])
    taken = set(range(start, start + len(words))) if start >= 0 else set()
    kept, position = [], 0
    for piece, cut in pieces:
        places = set(range(position, position + len(cut)))
        position += len(cut)
        if not places & taken:
            kept.append(piece)
    return " ".join(kept)


def _start(typed: list[str], words: list[str]) -> int:
    starts = range(len(typed) - len(words) + 1)
    return next((n for n in starts if typed[n : n + len(words)] == words), -1)
