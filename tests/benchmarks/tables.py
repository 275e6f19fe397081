"""The Markdown tables of `docs/performance.md`."""

from collections.abc import Iterable
from itertools import chain

from .measuring import Figures, Measured
from .memory import Memory
from .starting import Start

USUAL = 10_000  # the number of records that the first table is of
BESIDE = ("row", "ours, ms", "in the database", "beside it", "ms", "times as fast")


def beside(found: dict[int, list[Measured]]) -> str:
    """Each row at the usual number of records, with what it is held against."""
    size = USUAL if USUAL in found else max(found)
    title = f"Each row among {size:,} synthetic records beside the real ones"
    return _beside(title, found[size])


def work(found: dict[int, list[Measured]]) -> str:
    """The rows that are measured once, among the real records alone."""
    return _beside("Import and report, among the real records alone", found[0])


def _beside(title: str, rows: list[Measured]) -> str:
    lines = chain.from_iterable(_lines(row) for row in rows)
    return f"## {title}\n\n{_table(BESIDE, lines)}"


def _lines(row: Measured) -> Iterable[tuple[str, ...]]:
    name = (row.name, _with_spread(row.ours), number(row.ours.database))
    if not row.against:
        yield (*name, "", "", "")
    for label, other in row.against.items():
        times = f"{other.median / row.ours.median:.2f}"
        yield (*name, label, _with_spread(other), times)
        name = ("", "", "")


def growth(found: dict[int, list[Measured]]) -> str:
    """Each row's milliseconds at every number of records, and how much they grew."""
    least, most = min(found), max(found)
    head = ("row", *(f"{size:,}" for size in found), f"{most:,} / {least:,}")
    by_name = {
        size: {row.name: row.ours for row in rows} for size, rows in found.items()
    }
    rows = []
    for name, first in by_name[least].items():
        values = [by_name[size].get(name) for size in found]
        if all(values):
            shown = (number(value.median) for value in values if value)
            grown = f"{by_name[most][name].median / first.median:.2f}"
            rows.append((name, *shown, grown))
    return f"## What grows with the records\n\n{_table(head, rows)}"


def starts(found: dict[str, Start]) -> str:
    """The seconds of each start of a portal."""
    head = ("start", "on the clock, s", "of the processor, s")
    rows = (
        (name, f"{one.clock:.1f}", f"{one.processor:.1f}")
        for name, one in found.items()
    )
    return f"## Start of a portal\n\n{_table(head, rows)}"


def memory(found: Memory) -> str:
    """Megabytes of each process of a portal."""
    head = ("process", "nobody asked, MB", f"after {found.requests:,} requests, MB")
    rows = (
        (name, f"{first:.0f}", f"{last:.0f}") for name, first, last in found.parts()
    )
    return f"## Memory of the portal's processes\n\n{_table(head, rows)}"


def number(value: float) -> str:
    """Milliseconds with as many digits as mean something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _with_spread(figures: Figures) -> str:
    low, high = number(figures.low), number(figures.high)
    return f"{number(figures.median)} ({low} to {high})"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
