"""Walks: which cases of a test `make test` tries, and which only `make drill`."""

from collections.abc import Collection, Iterable
from typing import Any

import pytest


def walked(cases: Iterable[Any], decisive: Collection[Any]) -> list[Any]:
    """Parameters for `pytest.mark.parametrize`: all `cases`, a walk but for `decisive`.

    Raises:
        AssertionError: a decisive one is no case, so that it would never be tried.
    """
    known = list(cases)
    assert set(decisive) <= set(known)
    return [
        pytest.param(case, marks=[] if case in decisive else [pytest.mark.walk])
        for case in known
    ]
