"""Copies of the data files with one cell changed, and what the real ones mean."""

import csv
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from agrinnova.core.models import Change
from agrinnova.core.vocabulary import DATA
from agrinnova.portal.management.join import read
from agrinnova.spreadsheets.errors import BadData, DataError
from agrinnova.spreadsheets.seed.loading import Loader
from agrinnova.spreadsheets.seed.meaning import Meaning


def copy_of(tmp_path: Path) -> Path:
    """The data files in a folder of their own."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def rewrite(folder: Path, file: str, change: Callable[[list[list[str]]], None]) -> None:
    """Let `change` work on the rows of a file, the header being the first."""
    path = folder / f"{file}.csv"
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.reader(source))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows(rows)


def set_cell(
    folder: Path, file: str, row: dict[str, str] | int, column: str, value: str
) -> int:
    """Write one cell of the row with these cells, or this number; gives its number."""
    numbers = [row] if isinstance(row, int) else []

    def change(rows: list[list[str]]) -> None:
        if not isinstance(row, int):
            named = [dict(zip(rows[0], cells, strict=True)) for cells in rows]
            numbers[:] = [
                n for n, at in enumerate(named, 1) if row.items() <= at.items()
            ]
        (number,) = numbers
        rows[number - 1][rows[0].index(column)] = value

    rewrite(folder, file, change)
    return numbers[0]


def rename(folder: Path, old: str, new: str) -> None:
    """Let what the other files say of the row `old` be of `new`; "" drops it."""

    def change(rows: list[list[str]]) -> None:
        for row in rows[1:]:
            row[1] = new if row[1] == old else row[1]
        rows[:] = [row for row in rows if row[1]]

    for file in ("texts", "contacts"):
        rewrite(folder, file, change)


def refusals(folder: Path) -> list[tuple[str, int, str, str]]:
    """File, row, column and value of every cell that the files are refused for."""
    with pytest.raises(BadData) as refused:
        read(folder)
    return [(e.file, e.row, e.column, e.value) for e in refused.value.errors]


@cache
def pages() -> dict[str, tuple[Loader, list[Meaning]]]:
    """What the real files mean, read once: loader and rows of each file."""
    return {loader.file: (loader, meanings) for loader, meanings in read(DATA)}


def meaning_of(file: str, **cells: str) -> Meaning:
    """What the one row of `file` with these cells means."""
    _loader, meanings = pages()[file]
    (found,) = (m for m in meanings if cells.items() <= m.row.cells.items())
    return found


def refused_cell(file: str, cells: dict[str, str], column: str, value: str) -> str:
    """The column for which a row is refused once `value` stands in `column`."""
    loader, _meanings = pages()[file]
    row = meaning_of(file, **cells).row
    with pytest.raises(DataError) as refused:
        loader.meaning(row._replace(cells={**row.cells, column: value}))
    assert (refused.value.file, refused.value.row) == (f"{file}.csv", row.number)
    return refused.value.column


def moved_since(head: int) -> list[tuple[str, Any]]:
    """The records that the ledger has moved since, in order."""
    moved = Change.objects.filter(seq__gt=head).order_by("seq")
    return list(moved.values_list("kind", "public_id"))


def moved(*records: Any) -> list[tuple[str, Any]]:
    """The same for these records."""
    return [(record.kind, record.public_id) for record in records]
