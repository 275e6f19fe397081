"""Controlled vocabulary: choice lists and sources' words in five languages."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.utils.deconstruct import deconstructible
from django.utils.functional import lazy

from .languages import LANGUAGES, Words, current
from .typography import typographic

DATA = Path(__file__).resolve().parent.parent / "data"


def _rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a data file, in each language with the signs of a printer."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row | {code: typographic(row[code], code) for code in LANGUAGES}


@cache
def _lists() -> dict[str, dict[str, dict[str, str]]]:
    lists: dict[str, dict[str, dict[str, str]]] = {}
    for row in _rows("facets.csv"):
        lists.setdefault(row["list"], {})[row["code"]] = row
    return lists


def list_names() -> tuple[str, ...]:
    """The names of all lists, in the order of the file."""
    return tuple(_lists())


@cache
def _source_words() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["field"], row["text"]): row for row in _rows("words.csv")}


def source_words(field: str, text: str, language: str | None = None) -> str:
    """What a source's `text` is called in `language` (default: the reader's).

    As it stands where `data/words.csv` does not know it: somebody has typed it here.

    Args:
        field: the column of the record that holds it.
    """
    return source_text(field, text, "", language).text


def source_text(
    field: str, text: str, original: str, language: str | None = None
) -> Words:
    """The same with its language: `original`, the source's, where nothing is known."""
    language = language or current()
    known = _source_words().get((field, text))
    return Words(known[language], language) if known else Words(text, original)


@deconstructible
class FacetList:
    """One closed list; give it to a field as `choices=`, ask it for a label.

    Args:
        name: the list's name in facets.csv, e.g. "sector".
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self) -> list[tuple[str, str]]:
        """Pairs of code and label; the label follows the reader's language."""
        return [(code, _lazy_label(self.name, code)) for code in self.codes]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(_lists()[self.name])

    def label(self, code: str, language: str | None = None) -> str:
        """The label of `code` in `language` (default: the reader's); "" for no code."""
        return _lists()[self.name][code][language or current()] if code else ""


def region_name(region: str) -> str:
    """A region's name in the reader's language; as it is written where unknown."""
    regions = FacetList("region")
    return regions.label(region) if region in regions.codes else region


def _label(name: str, code: str) -> str:
    return FacetList(name).label(code)


_lazy_label = lazy(_label, str)
