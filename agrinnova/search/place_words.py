"""Places named in a question: municipalities of ours, and what the gazetteer knows.

"Cheese around Clusone" asks for cheese and says where: the place is read as such and
lifts what is there (`lifts.py`). A name that is a word too ("Onore", "Sort") counts
only where it is written like a name.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Q

from agrinnova.core.gazetteer import NamedPlace, places_named
from agrinnova.core.lexicon import stop_words
from agrinnova.core.municipalities import keyed
from agrinnova.core.text import fold, plain, spelling_key
from agrinnova.core.word_lists import rows_of_file

from .words import LONGEST_QUERY, words_of

LONGEST_NAME = 6  # words, as in "Parco naturale regionale del Verdon"
FEWEST_LETTERS = 3
MOST_NAMES = 12  # of a place and of the municipalities in it
ALSO_WORDS = {
    *("alp", "apt", "aran", "bages", "berga", "bione", "brunet", "calvi", "casto"),
    *("castro", "cava", "cene", "colere", "conflent", "corte", "corti", "costa"),
    *("das", "felce", "gap", "gard", "ger", "gordes", "idro", "largue", "lot", "lure"),
    *("mura", "nice", "noguera", "onore", "ongles", "oraison", "parre", "pero"),
    *("ponts", "riez", "roncola", "sault", "segre", "sort", "trente", "trient"),
    *("tremp", "urus", "valence", "var", "varo", "vic", "come", "como"),
}


@dataclass(frozen=True)
class PlaceRead:
    """A place that words of the question name.

    Attributes:
        words: these words, small, as they were typed.
        name: what the place is called.
        names: it and the municipalities in it: what says one of them is there.
        groups: slugs of the local action groups whose territory it lies in, or is.
    """

    words: tuple[str, ...]
    name: str
    names: tuple[str, ...]
    groups: tuple[str, ...]


def places_in(query: str, reader: str) -> list[PlaceRead]:
    """The places that `query` names, the longest names first.

    Asks the database once, never for a query without words. A word that says nothing
    to the reader of a language names nothing either ("come", which is Côme).
    """
    runs = list(_runs(words_of(query), _capitals(query), stop_words()[reader]))
    if not runs:
        return []
    named = {run: places_named(" ".join(run)) for run in runs}
    municipalities = _municipalities(
        {spelling_key(" ".join(run)) for run in runs},
        {name for places in named.values() for name in _listed(places)},
    )
    found: list[PlaceRead] = []
    for run in runs:
        own = [
            town
            for town in municipalities
            if town["key"] == spelling_key(" ".join(run))
        ]
        is_taken = any(set(run) & set(place.words) for place in found)
        if (own or named[run]) and not is_taken:
            found.append(_place(run, own, named[run], municipalities))
    return found


def _runs(
    typed: Sequence[str], capitals: set[str], left_out: Collection[str]
) -> Iterator[tuple[str, ...]]:
    """What may be a name: words one after the other, the longest first."""
    for length in range(min(LONGEST_NAME, len(typed)), 0, -1):
        for start in range(len(typed) - length + 1):
            run = tuple(typed[start : start + length])
            letters = re.sub(r"[^a-z]", "", fold("".join(run)))
            is_word = letters in ALSO_WORDS and run[0] not in capitals
            is_word = is_word or letters in left_out
            if len(letters) >= FEWEST_LETTERS and not is_word:
                yield run


def _capitals(query: str) -> set[str]:
    """The words written like a name: a capital that does not begin the question."""
    written = re.findall(r"[^\W_]+", plain(query[:LONGEST_QUERY]))
    return {word.lower() for word in written[1:] if word[:1].isupper()}


def _municipalities(keys: set[str], names: set[str]) -> list[dict[str, Any]]:
    municipalities = keyed().filter(Q(key__in=keys) | Q(name__in=names)).order_by("pk")
    return list(municipalities.values("key", "name", "name_local", "group__slug"))


def _place(
    run: tuple[str, ...],
    own: list[dict[str, Any]],
    places: Sequence[NamedPlace],
    municipalities: Iterable[dict[str, Any]],
) -> PlaceRead:
    listed = set(_listed(places))
    inside = [town for town in municipalities if town in own or town["name"] in listed]
    names = [name for town in own for name in (town["name"], town["name_local"])]
    names += [name for place in places for name in _all_names(place)]
    names += [town["name"] for town in inside]
    groups = [town["group__slug"] for town in inside]
    groups += [_members()[place.slug][0] for place in places]
    return PlaceRead(
        run,
        own[0]["name"] if own else str(places[0]),
        tuple(dict.fromkeys(filter(None, names)))[:MOST_NAMES],
        tuple(dict.fromkeys(filter(None, groups))),
    )


def _all_names(place: NamedPlace) -> Iterator[str]:
    yield from place.names.values()
    yield from place.other_names


def _listed(places: Iterable[NamedPlace]) -> Iterator[str]:
    """The municipalities that lie in `places`."""
    for place in places:
        yield from _members()[place.slug][1]


@cache
def _members() -> dict[str, tuple[str, list[str]]]:
    """By slug of a place, the slug of its group and its municipalities."""
    return {
        row["slug"]: (row["group"], [n for n in row["municipalities"].split(";") if n])
        for row in rows_of_file("gazetteer.csv")
    }
