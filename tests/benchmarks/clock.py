"""Time that other work on the machine does not enter: that of the processor.

Django's own process and the database's process for this connection, where it runs on
this machine; parallel helpers of a statement are switched off, or they would be missed.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from django.db import connection

# The sizes that take long are asked for: `BENCH_LARGE=1 make bench`.
IS_LARGE = os.environ.get("BENCH_LARGE", "") not in {"", "0"}
BLOCK = 5  # calls between two looks at the clock


class Taken(NamedTuple):
    """Milliseconds a call: on the wall, of the processor, of that in the database."""

    wall: float
    processor: float
    database: float


def taken(calls: dict[str, Callable[[], Any]], blocks: int) -> dict[str, Taken]:
    """The median over `blocks` of what each call takes, all in turn.

    In turn, so that what slows the machine for a while slows all of them.
    """
    found: dict[str, list[Taken]] = {name: [] for name in calls}
    for _ in range(blocks):
        for name, call in calls.items():
            found[name].append(once(call, BLOCK))
    return {name: _median(block) for name, block in found.items()}


def once(call: Callable[[], Any], times: int = 1) -> Taken:
    """What `times` calls take, a call."""
    database = database_clock()
    started = (time.perf_counter(), time.process_time(), database())
    for _ in range(times):
        call()
    ended = (time.perf_counter(), time.process_time(), database())
    wall, own, theirs = (
        (end - start) * 1000 / times for start, end in zip(started, ended, strict=True)
    )
    return Taken(wall, own + theirs, theirs)


def database_clock() -> Callable[[], float]:
    """Gives the seconds that the database's process has run; 0 if it is elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    file = Path(f"/proc/{pid}/schedstat")  # nanoseconds (proc(5)); Linux only
    if not file.exists():
        return lambda: 0.0
    return lambda: int(file.read_text().split()[0]) / 1e9


def _median(block: list[Taken]) -> Taken:
    return Taken(*(median(values) for values in zip(*block, strict=True)))


def table(heading: str, rows: dict[str, Taken], ours: str = "") -> None:
    """Print `rows`; with `ours`, how many times as fast it is as each."""
    last = f"{'ours is':>10}" if ours else ""
    print(f"\n{heading}\n{'':34}{'ms':>10}{'processor':>11}{'database':>10}{last}")
    for name, row in rows.items():
        figures = f"{row.wall:10.2f}{row.processor:11.2f}{row.database:10.2f}"
        times = f"{row.processor / rows[ours].processor:9.2f}x" if ours else ""
        print(f"{name:34}{figures}{times}")
