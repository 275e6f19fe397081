"""Word lists: the files in `data/portal/`, read row by row."""

import csv
from collections.abc import Iterator

from .languages import LANGUAGES
from .vocabulary import DATA

FOLDER = DATA / "portal"


def words_by_language(row: dict[str, str]) -> dict[str, list[str]]:
    return {
        language: row[language].split("|") for language in LANGUAGES if row[language]
    }


def rows_of_file(name: str) -> Iterator[dict[str, str]]:
    """The rows of a file beside the data, its header being their keys."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
