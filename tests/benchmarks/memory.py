"""Memory of a portal's processes before and after a mixed load, as the kernel counts.

`python -m tests.benchmarks.memory 2500` measures a portal of its own after so many
requests. A page of memory that processes share counts for each by its part (Pss of
proc(5), smaps_rollup). Linux only.
"""

import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from tests.drills.portal import new_portal

from .mixed_load import ask
from .starting import started

PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
REQUESTS = 500  # in the bench; an hour's load is asked for by hand
PARTS = ("launcher", "server", "server process", "worker")
OFFICER = "coordinator@agrinnova.example"
UNLIMITED = {"API_LIMIT": "0", "DRAWING_LIMIT": "0"}


class Memory(NamedTuple):
    """Megabytes of each process when nobody has asked yet, and after the load."""

    requests: int
    before: list[tuple[str, float]]
    after: list[tuple[str, float]]

    def parts(self) -> list[tuple[str, float, float]]:
        """A line for each process, and one for all."""
        pairs = zip(self.before, self.after, strict=True)
        lines = [(name, first, last) for (name, first), (_name, last) in pairs]
        whole = [sum(line[at] for line in lines) for at in (1, 2)]
        return [*lines, ("all of them", whole[0], whole[1])]


def measured(portal: Any, requests: int = REQUESTS) -> Memory:
    """Ask a portal that was just started without limits so many times."""
    before = _of_each(portal)
    password = (portal.var / "demo_password").read_text().strip()
    address = f"http://127.0.0.1:{portal.port}"
    assert ask(address, requests, (OFFICER, password)) == requests
    return Memory(requests, before, _of_each(portal))


def _of_each(portal: Any) -> list[tuple[str, float]]:
    found = portal.processes()
    return [(part, megabytes(one)) for part in PARTS for one in found[part]]


def megabytes(process: psutil.Process) -> float:
    """The proportional share of `process`."""
    found = PSS.search(Path(f"/proc/{process.pid}/smaps_rollup").read_text())
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    with new_portal() as portal:
        portal.extra = UNLIMITED
        started(portal)
        for name, before, after in measured(portal, int(sys.argv[1])).parts():
            print(f"{name:20}{before:10.1f}{after:10.1f}")
