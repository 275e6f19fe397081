"""A side that is many: what the dearest twentieth of them cost."""

from collections.abc import Sequence
from statistics import quantiles

from tests.benchmarks.clock import Spent
from tests.benchmarks.row import Side


def of_all(sides: Sequence[Side]) -> Side:
    """A side that asks each of `sides` once, and tells the 95th percentile."""

    def side(times: int) -> Spent:
        found = [one(times) for one in sides]
        return Spent(0.0, 0.0) if not found else _p95(found)

    return side


def _p95(found: Sequence[Spent]) -> Spent:
    """The percentile of the whole, and that of the database, each by itself."""
    whole = quantiles((one.whole for one in found), n=20, method="inclusive")[-1]
    database = quantiles((one.database for one in found), n=20, method="inclusive")[-1]
    return Spent(whole - database, database)
