"""Reading a data file: encoding, header, length of the rows, keys that stand once."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.rows import Row

_BROKEN = re.compile("[\udc80-\udcff\ufffd\x00]")


def read_rows(
    folder: Path, name: str, columns: tuple[str, ...], key: tuple[str, ...]
) -> Iterator[Row | DataError]:
    """The rows of `name`.csv in `folder`, or what is wrong in a row's place.

    UTF-8, RFC 4180; the header must hold `columns`, no more and no less, in any order;
    the cells of `key` together stand once and its first is not empty.
    """
    file = f"{name}.csv"
    try:
        raw = (folder / file).read_bytes()
    except OSError:
        yield DataError(file, 0, "", "", _("The file is missing."))
        return
    # Broken bytes are kept as surrogates, so that their cell can be named.
    text = raw.decode("utf-8-sig", "surrogateescape")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        yield DataError(file, reader.line_num, "", "", str(error))
        return
    header = rows[0] if rows else []
    if errors := list(_wrong_columns(file, header, columns)):
        yield from errors
        return
    seen: dict[tuple[str, ...], int] = {}
    for number, cells in enumerate(rows[1:], 2):
        if cells:
            yield _row(file, number, header, cells, key, seen)


def _wrong_columns(
    file: str, header: list[str], columns: tuple[str, ...]
) -> Iterator[DataError]:
    for column in columns:
        if column not in header:
            yield DataError(file, 1, column, "", _("The column is missing."))
    for position, column in enumerate(header):
        if column not in columns:
            reason = _("The column is not known.")
            yield DataError(file, 1, column, column, reason)
        elif column in header[:position]:
            reason = _("The column is there twice.")
            yield DataError(file, 1, column, column, reason)


def _row(
    file: str,
    number: int,
    header: list[str],
    cells: list[str],
    key: tuple[str, ...],
    seen: dict[tuple[str, ...], int],
) -> Row | DataError:
    row = Row(file, number, dict(zip(header, cells, strict=False)))
    if len(cells) < len(header):
        return row.error(header[len(cells)], _("The row ends before this column."))
    if len(cells) > len(header):
        extra = ",".join(cells[len(header) :])
        reason = _("The row has more cells than the header.")
        return DataError(file, number, header[-1], extra, reason)
    for column, cell in row.cells.items():
        if _BROKEN.search(cell):
            return row.error(column, _("The characters are not UTF-8."))
    value = tuple(row.cells[column] for column in key)
    if not value[0]:
        return row.error(key[0], _("This cell must not be empty."))
    if (first := seen.setdefault(value, number)) != number:
        reason = _("The same is in row %(first)s.") % {"first": first}
        return DataError(file, number, " + ".join(key), " + ".join(value), reason)
    return row
