"""Gathering of rows: those about one record, where its parts have rows of their own."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from agrinnova.core.text import fold
from agrinnova.spreadsheets.columns.part_rows import PartRows, Said
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.sheet import Sheet

from .row_reader import Reading

Headers = dict[str, str]  # by column, what the file calls it


def batches(
    rows: Iterable[Row], sheet: Sheet, headers: Callable[[], Headers], size: int
) -> Iterator[list[Row]]:
    """The rows, some `size` at a time; those that name one record never apart.

    Args:
        headers: asked once the first row was read.
    """
    coming = iter(rows)
    if not sheet.part:
        while batch := list(islice(coming, size)):
            yield batch
        return
    named: dict[Any, list[Row]] = defaultdict(list)
    for row in coming:
        named[_name_in(row, sheet, headers()) or row.number].append(row)
    batch = []
    for same in named.values():
        batch += same
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch


def gathered(read: list[Reading], sheet: Sheet, headers: Headers) -> list[Reading]:
    """One reading for each record: that of its first row, with the parts of all.

    What is wrong in one of its rows keeps all of them back.
    """
    if not (part := sheet.part):
        return read
    found: dict[Any, list[Reading]] = defaultdict(list)
    for reading in read:
        name = _name_in(reading.row, sheet, headers)
        found[name or reading.row.number].append(reading)
    return [_as_one(same, part, headers) for same in found.values()]


def _name_in(row: Row, sheet: Sheet, headers: Headers) -> tuple[str, ...]:
    """What a row calls its record; () where it does not."""
    if "public_id" in headers and (identifier := row.cells[headers["public_id"]]):
        return (fold(identifier),)
    names = (name for name in (*sheet.naming, *sheet.key) if name in headers)
    words = tuple(fold(row.cells[headers[name]]) for name in names)
    return words if any(words) else ()


def _as_one(same: list[Reading], part: PartRows, headers: Headers) -> Reading:
    first = same[0]
    values: dict[str, Any] = {}
    errors = [error for reading in same for error in reading.errors]
    said = []
    for reading in same:
        if one := _part_in(reading, part):
            errors += _wrong_in(reading, part, one, headers)
            said.append(one)
        for name, value in reading.values.items():
            if name not in part.parts and values.setdefault(name, value) != value:
                reason = _("Row %(row)s says something else of the same record.")
                cell = headers.get(name, name)
                errors.append(
                    reading.row.error(cell, reason % {"row": first.row.number})
                )
    if said:
        values[part.name] = said
    if errors:
        bad = {error.row for error in errors}
        reason = _("Another row of the same record is wrong.")
        cell = next(iter(headers.values()))
        errors += [r.row.error(cell, reason) for r in same if r.row.number not in bad]
    empty = [n for n in first.empty if n not in values and n not in part.parts]
    return first._replace(values=values, errors=errors, empty=empty)


def _part_in(reading: Reading, part: PartRows) -> Said:
    """What a row says of a part; {} for a row about the record alone."""
    keys = part.parts.keys() & reading.values.keys()
    return {part.parts[key].name: reading.values[key] for key in keys}


def _wrong_in(
    reading: Reading, part: PartRows, said: Said, headers: Headers
) -> Iterator[Any]:
    for key, reason in part.wrong(said):
        yield reading.row.error(headers.get(key, part.label), reason)
