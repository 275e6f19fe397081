"""Negation and exception: what the reader does not want ("senza cani", "but not")."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from agrinnova.core.text import fold

from .query import Word
from .words import words_of

# What stands before a word that is not wanted, folded.
BEFORE = {
    "it": ["senza", "tranne", "eccetto", "salvo", "ma non"],
    "fr": ["sans", "sauf", "excepte", "mais pas"],
    "ca": ["sense", "excepte", "llevat", "pero no"],
    "es": ["sin", "excepto", "salvo", "pero no"],
    "en": ["without", "except", "but not"],
}


def unwanted_in(
    typed: Sequence[str],
    content: Sequence[Word],
    terms: Iterable[dict[str, Any]],
    reader: str,
) -> list[Word]:
    """The words of `content` that the query excludes.

    Never all of them; and not what is a term with its negation ("without land" seeks
    land, "sin intermediarios" is a way of selling).

    Args:
        typed: all words of the query, in order.
        content: those that count.
        terms: of the vocabulary, as the database gives them.
    """
    folded = [fold(word) for word in typed]
    said = {pair for term in terms for pair in pairwise(_words(term["words"]))}
    unwanted = []
    for before in BEFORE[reader]:
        negation = before.split()
        for start in range(len(folded) - len(negation)):
            end = start + len(negation)
            if (
                folded[start:end] != negation
                or tuple(folded[end - 1 : end + 1]) in said
            ):
                continue
            after = typed[end:]
            unwanted += [w for w in content if w.text in after][:1]
    return unwanted if len(unwanted) < len(content) else []


def _words(term: str) -> list[str]:
    return [fold(word) for word in words_of(term)]
