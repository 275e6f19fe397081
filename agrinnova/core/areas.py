"""Provinces and regions by all the names they have in five languages.

Italian provinces and French departments are kept by their codes (BG, 04), Spanish
provinces by their Catalan or Spanish names; `data/portal/areas.csv` lists them.
"""

from collections import defaultdict
from functools import cache

from .countries import countries_by_key
from .text import spelling_key
from .word_lists import rows_of_file

WHOLE = "*"  # in place of a province: all of its country
Pairs = frozenset[tuple[str, str]]  # country and province, as they are kept


def areas_named(words: str) -> Pairs:
    """What `words` cover: a province, those of a region, a country; else nothing."""
    return _areas().get(spelling_key(words), frozenset())


def lies_in(province: str, country: str, words: str) -> bool:
    """Whether a place of this province and country lies in what `words` mean."""
    own = (country, normalized_province(province, country))
    called = areas_named(words)
    is_named = spelling_key(words) == spelling_key(province) != ""
    return is_named or own in called or (country, WHOLE) in called


def normalized_province(words: str, country: str = "") -> str:
    """A province as records keep it; `words` as they are when it is not known."""
    found = {
        (land, province)
        for land, province in _provinces().get(spelling_key(words), ())
        if country in ("", land)
    }
    return next(iter(found))[1] if len(found) == 1 else words


def province_name(province: str, country: str) -> str:
    """What a province that is kept by a code is called there; as it is if unknown."""
    return _names().get((country, province), province)


@cache
def _names() -> dict[tuple[str, str], str]:
    return {
        (row["country"], kept): names[1] if names[0] == kept != names[-1] else names[0]
        for row in rows_of_file("areas.csv")
        for kept, names in _provinces_in(row)
    }


@cache
def _areas() -> dict[str, Pairs]:
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for key, country in countries_by_key().items():
        found[key].add((country, WHOLE))
    for key, pairs in _provinces().items():
        found[key] |= pairs
    for row in rows_of_file("areas.csv"):
        own = {(row["country"], kept) for kept, _names in _provinces_in(row)}
        for name in row["region"].split("|"):
            found[spelling_key(name)] |= own
    return {key: frozenset(pairs) for key, pairs in found.items()}


@cache
def _provinces() -> dict[str, Pairs]:
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows_of_file("areas.csv"):
        for kept, names in _provinces_in(row):
            for name in names:
                found[spelling_key(name)].add((row["country"], kept))
    return {key: frozenset(pairs) for key, pairs in found.items()}


def _provinces_in(row: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Each province of a region as it is kept, with all it is called."""
    found = []
    for part in row["provinces"].split(";"):
        code, _equals, words = part.rpartition("=")
        names = words.split("|")
        found.append((code or names[0], [code, *names] if code else names))
    return found
