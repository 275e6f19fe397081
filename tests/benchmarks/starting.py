"""Start times of a portal: from an empty folder, and once more over what is there.

`python -m tests.benchmarks.starting` measures both. From nothing means tables, the
network's data and static files besides; packages are installed and messages compiled.
"""

import time
from itertools import chain
from typing import Any, NamedTuple

from tests.drills.portal import new_portal


class Start(NamedTuple):
    """Seconds until a portal answers: on the clock, and of the processor in them."""

    clock: float
    processor: float


def started(portal: Any) -> Start:
    """Start `portal` and wait until it is well, its worker too."""
    began_at = time.monotonic()
    portal.start()
    assert portal.wait_until_well(), portal.said()
    return Start(time.monotonic() - began_at, _processor(portal))


def _processor(portal: Any) -> float:
    """Seconds of all processes of `portal`, those that have ended with their parents'.

    The fields of psutil's `cpu_times` are as in times(2): own and of ended children.
    """
    processes = chain.from_iterable(portal.processes().values())
    times = (process.cpu_times() for process in processes)
    return sum(sum(one[:4]) for one in times)


if __name__ == "__main__":
    with new_portal() as portal:
        for name in ("from nothing", "once more"):
            start = started(portal)
            print(f"{name:20}{start.clock:10.1f}{start.processor:10.1f}")
            portal.stop()
