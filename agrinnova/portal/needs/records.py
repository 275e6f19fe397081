"""Gap as plain data, for API and files: a record a topic and territory."""

from collections.abc import Iterator
from typing import Any

from .cells import GapCell, GapTable
from .comparing import change_of

OFFERED = ("courses", "editions", "hours", "seats", "online")
KNOWN = ("resources", "events", "organisations", "enterprises")


def records_of(table: GapTable) -> Iterator[tuple[GapCell, dict[str, Any]]]:
    """Each cell with its figures; what is hidden is null, its state says so."""
    for row in table.rows:
        for cell in row.cells:
            yield cell, figures_of(cell, is_focus=row.is_focus)


def figures_of(cell: GapCell, *, is_focus: bool) -> dict[str, Any]:
    """What is known of a topic in a territory."""
    return {
        "is_focus": is_focus,
        "verdict": cell.verdict.value,
        "need": cell.need,
        "change": change_of(cell),
        **cell.supply.offer._asdict(),
        **{name: getattr(cell.supply, name) for name in KNOWN},
    }
