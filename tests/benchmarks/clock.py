"""The clock of the bench: processor time of Python and of the database's processes.

Other people's work on the machine does not enter it. The database's share is that of
the process that serves our connection and of the parallel helpers it had, which are
counted with their parent when they end. Linux only: elsewhere the database counts 0.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection

TICK = os.sysconf("SC_CLK_TCK")
PARENT, ENDED = (
    1,
    slice(13, 15),
)  # fields after the name (proc(5)): ppid, cutime, cstime

Call = Callable[[], Any]


class Spent(NamedTuple):
    """Milliseconds of the processor a call: in Python, in the database."""

    python: float
    database: float

    @property
    def whole(self) -> float:
        """Both together."""
        return self.python + self.database


def spent(call: Call, times: int = 1, before: Call | None = None) -> Spent:
    """What `call` takes; `before`, done each time, is not counted."""
    rounds, each = (times, 1) if before else (1, times)
    python = database = 0.0
    for _ in range(rounds):
        if before:
            before()
        theirs, own = database_seconds(), time.process_time()
        for _ in range(each):
            call()
        python += time.process_time() - own
        database += database_seconds() - theirs
    return Spent(python * 1000 / times, database * 1000 / times)


def database_seconds() -> float:
    """What the database's processes of this connection have run so far."""
    connection.ensure_connection()
    process = Path(f"/proc/{connection.connection.info.backend_pid}")
    if not process.exists():
        return 0.0
    running = int((process / "schedstat").read_text().split()[0]) / 1e9
    server = Path("/proc") / _status(process)[PARENT]
    return running + sum(map(int, _status(server)[ENDED])) / TICK


def _status(process: Path) -> list[str]:
    return (process / "stat").read_text().rpartition(")")[2].split()
