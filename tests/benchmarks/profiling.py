"""Where a row's time goes: Python's functions and the database's statements."""

import cProfile
import pstats
import sys
from collections import Counter

from django.db import connection

from .row import Row

FUNCTIONS, STATEMENTS, LONGEST = 30, 8, 160
TIMES = 5


def profile(row: Row) -> None:
    """Print what `row` calls most, by its own time and with what it calls."""
    profiler = cProfile.Profile()
    profiler.enable()
    row.ours(TIMES)
    profiler.disable()
    found = pstats.Stats(profiler, stream=sys.stdout)
    for order in ("tottime", "cumtime"):
        found.sort_stats(order).print_stats(FUNCTIONS)
    _statements(row)


def _statements(row: Row) -> None:
    """The statements of one call, the longest first, with milliseconds on the wall."""
    connection.force_debug_cursor = True
    connection.queries_log.clear()
    row.ours(1)
    connection.force_debug_cursor = False
    taken: Counter[str] = Counter()
    for query in connection.queries_log:
        taken[query["sql"][:LONGEST]] += float(query["time"]) * 1000
    print(f"{len(connection.queries_log)} statements")
    for sql, milliseconds in taken.most_common(STATEMENTS):
        print(f"{milliseconds:8.1f}  {sql}")
