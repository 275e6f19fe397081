"""CSV of a closed survey's tables: a line a cell, as page and API give them."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from enterprises.models import NeedsTable
from enterprises.needs.analysis.contents import TOPICS
from enterprises.needs.analysis.participation import (
    PARTICIPATION,
    SECTORS,
    TERRITORIES,
)
from enterprises.needs.presenting import captions, names_in

from .sources import Export, ExportFormat, Record
from .tables import BYTE_ORDER_MARK, cell

COLUMNS = (
    *("table", "topic", "category", "state", "used", "importance", "competence"),
    *("weighted", "ranked", "need", "wanted"),
    *("invited", "asked", "enterprise", "starter", "web", "telephone", "paper"),
)


def write(records: Iterable[Record], export: Export) -> bytes:
    """The tables of the surveys; before a survey is closed, the names of the columns.

    A figure that is hidden says so, as its state does; what is missing stays empty.
    """
    english = export.language == "en"
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter="," if english else ";")
    lines.writerow(COLUMNS)
    for record in records:
        tables = NeedsTable.objects.filter(survey__public_id=record["id"])
        for line in lines_of({table.name: table.content for table in tables}):
            lines.writerow(cell(value, english=english) for value in line)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def lines_of(contents: dict[str, Any]) -> Iterator[list[Any]]:
    """The lines of all tables."""
    if not contents:
        return
    names = names_in(contents)
    for row in contents[TOPICS]["rows"]:
        topics = ", ".join(str(names[one]) for one in row.get("of", [row["topic"]]))
        yield [TOPICS, topics, "", *figures(row["cell"])]
    for name in (name for name in captions() if name in contents):
        for row in contents[name]["rows"]:
            for head, one in zip(contents[name]["columns"], row["cells"], strict=True):
                category = str(names[head["code"]])
                yield [name, str(names[row["topic"]]), category, *figures(one)]
    yield from participation_lines(contents, names)


def participation_lines(contents: dict[str, Any], names: Any) -> Iterator[list[Any]]:
    """Who took part, in all and by territory and sector; a small count is hidden."""
    if found := contents.get(PARTICIPATION):
        yield [PARTICIPATION, "", "", *figures(found["total"])]
        for line in (*found[TERRITORIES], *found[SECTORS]):
            yield [PARTICIPATION, "", str(names[line["code"]]), *figures(line)]


def figures(one: dict[str, Any]) -> list[Any]:
    """State and figures of a cell, in the order of the columns."""
    given = {name: "hidden" if value is None else value for name, value in one.items()}
    return [given.get(name) for name in COLUMNS[3:]]


TABLES = ExportFormat("csv", "text/csv; charset=utf-8", write)
