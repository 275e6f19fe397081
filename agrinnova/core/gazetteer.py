"""Gazetteer: valleys, lakes, provinces, parks, towns around and postcodes by name.

For places that are no municipality of ours. `data/portal/gazetteer.csv` and
`postcodes.csv` hold them. A name is matched whole: many are common words too.
"""

import re
from collections import defaultdict
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from .geo import Point
from .languages import LANGUAGES, NEXT, current
from .text import spelling_key
from .word_lists import rows_of_file

LOCAL = {"IT": "it", "FR": "fr", "MC": "fr", "ES": "ca", "AD": "ca", "CH": "it"}
POSTCODE = re.compile(r"(?:[A-Z]{1,2}-)?(\d{5})", re.IGNORECASE)
LIKENESS = 0.7
KINDS = {
    "comarca": ("comarca", "comarque", "comarca", "comarca", "comarca"),
    "department": (
        *("dipartimento", "département", "departament", "departamento", "department"),
    ),
    "island_area": ("zona", "secteur", "zona", "zona", "area"),
    "lake": ("lago", "lac", "llac", "lago", "lake"),
    "massif": ("monti", "massif", "massís", "macizo", "mountains"),
    "park": ("parco", "parc", "parc", "parque", "park"),
    "province": ("provincia", "province", "província", "provincia", "province"),
    "region": ("zona", "région", "zona", "zona", "region"),
    "town": ("paese", "ville", "població", "pueblo", "town"),
    "valley": ("valle", "vallée", "vall", "valle", "valley"),
}


class NamedPlace(NamedTuple):
    """A place on earth by its names: where it is and how far it reaches."""

    slug: str
    kind: str
    names: dict[str, str]  # by language
    other_names: tuple[str, ...]
    point: Point
    radius_km: float
    is_ours: bool  # a municipality of ours, kept for its names in other languages

    def __str__(self) -> str:
        """Its name for the reader, with the kind where another place is called so."""
        name = self.name(current())
        is_clear = len(_by_name()[spelling_key(name)]) == 1
        return name if is_clear else self.label(current())

    def name(self, language: str) -> str:
        """Its name for a reader of `language`, else the local or the next one."""
        return self.names.get(language) or next(iter(self.names.values()))

    def label(self, language: str) -> str:
        """Its name with its kind: "Iseo (lago)"."""
        kind = KINDS[self.kind][LANGUAGES.index(language)]
        return f"{self.name(language)} ({kind})"


def places_named(text: str) -> list[NamedPlace]:
    """The places called `text`, whole, in any of the five languages."""
    return list(_by_name().get(spelling_key(text), ()))


def places_beginning(text: str) -> list[NamedPlace]:
    """The places whose name for the reader begins with `text`, by name."""
    key = spelling_key(text)
    language = current()
    begun = [p for p in _others() if spelling_key(p.name(language)).startswith(key)]
    return sorted(begun, key=lambda place: spelling_key(place.name(language)))


def likeness(text: str, name: str) -> float:
    """How much two names look alike, from 0 to 1, by their letters alone."""
    return SequenceMatcher(None, spelling_key(text), spelling_key(name)).ratio()


def places_like(text: str) -> list[NamedPlace]:
    """The places whose name for the reader looks like `text`, most alike first."""
    language = current()
    rated = [(likeness(text, place.name(language)), place) for place in _others()]
    near = [(rating, place) for rating, place in rated if rating >= LIKENESS]
    return [place for _rating, place in sorted(near, key=lambda p: (-p[0], p[1].slug))]


def postcode_of(text: str) -> str:
    """The postcode that `text` is, else ""."""
    found = POSTCODE.fullmatch(text.strip())
    return found[1] if found else ""


def municipalities_at(postcode: str) -> list[tuple[str, str, str]]:
    """Name, province and country of the municipalities with this postcode."""
    return _postcodes().get(postcode, [])


@cache
def places_of_kind(kind: str) -> tuple[NamedPlace, ...]:
    """The places of one of `KINDS`, those in our territories too."""
    return tuple(place for place in _places() if place.kind == kind)


@cache
def _places() -> tuple[NamedPlace, ...]:
    return tuple(map(_place, rows_of_file("gazetteer.csv")))


def _others() -> list[NamedPlace]:
    """The places to offer beside our municipalities."""
    return [place for place in _places() if not place.is_ours]


def _place(row: dict[str, str]) -> NamedPlace:
    local = LOCAL[row["country"]]
    names = {
        language: row[f"name_{language}"]
        for language in (local, *NEXT[local])
        if row[f"name_{language}"]
    }
    others = tuple(name for name in row["other_names"].split(";") if name)
    point = Point(float(row["latitude"]), float(row["longitude"]))
    is_ours = row["kind"] == "town" and bool(row["municipalities"])
    reach = float(row["radius_km"])
    return NamedPlace(row["slug"], row["kind"], names, others, point, reach, is_ours)


@cache
def _by_name() -> dict[str, list[NamedPlace]]:
    found: dict[str, dict[str, NamedPlace]] = defaultdict(dict)
    for place in _places():
        for name in (*place.names.values(), *place.other_names):
            found[spelling_key(name)][place.slug] = place
    for place in _places():
        for language in LANGUAGES:
            found[spelling_key(place.label(language))][place.slug] = place
    return {key: list(by_slug.values()) for key, by_slug in found.items()}


@cache
def _postcodes() -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in rows_of_file("postcodes.csv"):
        town = (row["municipality"], row["province"], row["country"])
        found[row["postcode"]].append(town)
    return dict(found)
