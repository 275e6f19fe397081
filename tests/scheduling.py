"""A plugin of pytest: which files the workers of `make test` begin with, and share."""

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

# One worker's as a whole: its files look at the same rows, made once for all of them.
TOGETHER = "tests/portal/management/join"
LONGEST = {
    TOGETHER,
    "tests/test_access.py",
    "tests/test_access_posting.py",
    "tests/portal/pages/test_kept_pages.py",
}


def unit_of(nodeid: str) -> str:
    """The file of a test, or the folder whose files belong together."""
    file = nodeid.split("::", 1)[0]
    return TOGETHER if file.startswith(f"{TOGETHER}/") else file


class Scheduling(LoadFileScheduling):
    """As xdist's `--dist loadfile`, but for the files that belong together."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling:
    """Ours, whose log is xdist's: without one it tells of each test twice."""
    return Scheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest: begun last, they would keep a single worker busy."""
    items.sort(key=lambda item: unit_of(item.nodeid) not in LONGEST)
