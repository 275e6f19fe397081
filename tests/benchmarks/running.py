"""The run: real records, then more and more synthetic ones, every row each time."""

import time
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from tests.drills.portal import new_portal

from . import memory, report, starting
from .database import grow_to, own_database
from .measuring import Measured, measure
from .profiling import profile
from .row import Row, Side
from .rows import admin, api, changed, kept, pages, search, work
from .wagtail_side import wagtail_sides

BESIDE_WAGTAIL = 10_000  # records; at the other sizes its site is not made


def run(asked: Namespace) -> None:
    """Measure, print as it goes, and write the page if that was asked."""
    started = time.monotonic()
    found: dict[int, list[Measured]] = {}
    with own_database(asked.keep):
        found[0] = _measured(work.rows(), asked, "real records alone")
        for size in asked.records:
            made_at = time.monotonic()
            grow_to(size)
            print(f"\n{size:,} records made: {time.monotonic() - made_at:.0f} s")
            found[size] = _at(size, asked)
    portal = _of_a_portal() if asked.write else None
    minutes = (time.monotonic() - started) / 60
    if portal:
        report.write(found, portal, minutes)
    print(f"\n{minutes:.1f} minutes")


def _of_a_portal() -> report.OfAPortal:
    """How long a whole portal takes to start, twice, and what memory it has between."""
    with new_portal() as portal:
        portal.extra = memory.UNLIMITED
        first = starting.started(portal)
        took = memory.measured(portal)
        portal.stop()
        starts = {"from nothing": first, "once more": starting.started(portal)}
        return report.OfAPortal(starts, took)


def _at(size: int, asked: Namespace) -> list[Measured]:
    with ExitStack() as stack:
        wagtail = {}
        if size == BESIDE_WAGTAIL:
            wagtail = stack.enter_context(wagtail_sides())
        return _measured(
            _rows(size, wagtail, asked.only), asked, f"{size:,} synthetic records"
        )


def _rows(size: int, wagtail: dict[str, Side], only: str) -> Iterator[Row]:
    yield from pages.rows(wagtail)
    yield from api.rows()
    yield from search.rows()
    yield from kept.rows()
    yield from admin.rows()
    if size == BESIDE_WAGTAIL and only in changed.NAME:
        yield from changed.rows()


def _measured(rows: Iterable[Row], asked: Namespace, title: str) -> list[Measured]:
    print(f"\n{title}: milliseconds of the processor (of them in the database)")
    found = []
    for row in rows:
        if asked.only in row.name:
            found.append(measure(row, asked.seconds))
            print(report.line(found[-1]), flush=True)
            if asked.profile:
                profile(row)
    return found
