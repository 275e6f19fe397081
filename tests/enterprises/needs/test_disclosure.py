"""Disclosure: nobody computes a cell under five from all that is public of a wave.

The attacker writes down every number that is printed and every sum that must hold, and
solves the equations exactly. What has only one solution is disclosed.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

import pytest

from enterprises.models import NeedsSurvey
from enterprises.needs.actions import close_survey
from enterprises.needs.analysis import cells, tables
from enterprises.needs.analysis.categories import BREAKDOWNS

from .waves import wave

pytestmark = pytest.mark.django_db
Name = tuple[str, ...]
Equation = tuple[dict[Name, int], Fraction]
COUNTS = ("used", "needs", "surpluses", "ties", "rest")


def known(cell: dict[str, Any], place: Name) -> Iterator[Equation]:
    """What a printed cell says; a whole percent of n people is a whole number."""
    if cell["state"] == "zero":
        yield {("used", *place): 1}, Fraction(0)
    if cell["state"] != "value":
        return
    used = cell["used"]
    yield {("used", *place): 1}, Fraction(used)
    yield (
        {("sum", *place): 1},
        Fraction(cell["importance"]).limit_denominator(100) * used,
    )
    if cell["need"] is not None:
        yield {("needs", *place): 1}, Fraction(round(cell["need"] * used / 100))
    if cell["ranked"] is not None:
        difference = Fraction(round(cell["ranked"] * used / 100))
        yield {("surpluses", *place): 1, ("needs", *place): -1}, difference


def equations(contents: dict[str, Any], topic: str) -> Iterator[Equation]:
    """All that is known of one topic, over all tables."""
    whole: Name = ("all",)
    places = [whole]
    (cell,) = (r["cell"] for r in contents["topics"]["rows"] if r["topic"] == topic)
    yield from known(cell, whole)
    for name in BREAKDOWNS:
        content = contents[name]
        (row,) = (row for row in content["rows"] if row["topic"] == topic)
        mine = [(name, head["code"]) for head in content["columns"]]
        places += mine
        for place, one in zip(mine, row["cells"], strict=True):
            yield from known(one, place)
        for count in (*COUNTS, "sum"):
            parts = {(count, *place): 1 for place in mine}
            yield {**parts, (count, *whole): -1}, Fraction(0)
    for place in places:
        parts = {(count, *place): 1 for count in ("needs", "surpluses", "ties")}
        yield {**parts, ("used", *place): -1}, Fraction(0)
        halves = {("needs", *place): 1, ("rest", *place): 1, ("used", *place): -1}
        yield halves, Fraction(0)


def solved(system: Iterable[Equation]) -> dict[Name, Fraction]:
    """What the equations leave only one value for (Gauss and Jordan)."""
    rows: dict[Name, tuple[dict[Name, Fraction], Fraction]] = {}
    for left, right in system:
        row, value = {n: Fraction(f) for n, f in left.items()}, right
        for pivot in [name for name in row if name in rows]:
            factor = row[pivot]
            row, value = minus(row, value, factor, *rows[pivot])
        if not row:
            continue
        pivot, factor = next(iter(row.items()))
        row, value = {n: f / factor for n, f in row.items()}, value / factor
        for name, (other, sum_) in rows.items():
            if pivot in other:
                rows[name] = minus(other, sum_, other[pivot], row, value)
        rows[pivot] = (row, value)
    return {name: value for name, (row, value) in rows.items() if len(row) == 1}


def minus(
    row: dict[Name, Fraction],
    value: Fraction,
    factor: Fraction,
    other: dict[Name, Fraction],
    sum_: Fraction,
) -> tuple[dict[Name, Fraction], Fraction]:
    names = {**row, **other}
    left = {n: row.get(n, Fraction(0)) - factor * other.get(n, 0) for n in names}
    return {n: f for n, f in left.items() if f}, value - factor * sum_


def disclosed(survey: NeedsSurvey) -> list[tuple[Name, int]]:
    """Every count from 1 to 4 that the attacker finds, and sums of fewer than five."""
    contents = {table.name: table.content for table in survey.tables.all()}
    found = []
    for row in contents["by_group"]["rows"]:
        values = solved(equations(contents, row["topic"]))
        counts = [(name, value) for name, value in values.items() if name[0] in COUNTS]
        found += [(name, int(value)) for name, value in counts if 0 < value < 5]
        hidden = {n[1:] for n in values if n[0] == "sum"}
        found += [(place, 0) for place in hidden if ("used", *place) not in values]
    return found


@pytest.mark.parametrize("seed", range(6))
def test_no_cell_under_five_is_computed(seed: int) -> None:
    survey = close_survey(wave(seed, people=30 + 10 * seed), by=None)
    states = {
        cell["state"]
        for table in survey.tables.exclude(name__in=["topics", "participation"])
        for row in table.content["rows"]
        for cell in row["cells"]
    }
    assert {"value", "hidden"} <= states
    assert disclosed(survey) == []


def primary_alone(counts, *, small=(), **_more: Any) -> frozenset[int]:
    return frozenset(at for at, count in enumerate(counts) if 0 < count < 5)


def test_hiding_small_cells_alone_would_disclose_them(monkeypatch) -> None:
    monkeypatch.setattr(cells, "hidden_in_line", primary_alone)
    monkeypatch.setattr(tables, "hidden_in_line", primary_alone)
    assert any(disclosed(close_survey(wave(seed), by=None)) for seed in range(4))


def test_hiding_small_shares_alone_would_disclose_them(monkeypatch) -> None:
    def small_alone(parts, *, small=(), **_more: Any) -> frozenset[int]:
        return frozenset(small).union(*(primary_alone(part) for part in parts))

    monkeypatch.setattr(cells, "hidden_shares", small_alone)
    assert any(disclosed(close_survey(wave(seed), by=None)) for seed in range(4))
