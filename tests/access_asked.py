"""Whom the access matrix asks in `make test`, and whom only its drill (`make drill`).

What must never be opened is asked for by everybody who is refused; what may be, by
somebody: another one of them at each address. To all of them it is shown in the drill.
"""

from collections.abc import Callable, Mapping

import pytest

from tests.access_table import PEOPLE, Row

LET_IN = (200, 303, 422)
Asked = Callable[[Row, int], list[int]]


def deciding(row: Row, number: int) -> list[int]:
    """Places in the `row` of the `number`-th address: the refused, and one let in.

    The anonymous are always asked, who stand first; where nobody is refused, or the
    address takes no such question (405) of anybody, one of the others.
    """
    staff = range(1, len(row))
    if set(row) in ({200}, {405}):
        return [0, staff[number % len(staff)]]
    let_in = [place for place in staff if row[place] in LET_IN]
    one = let_in[number % len(let_in)] if let_in else 0
    return [0, *(place for place in staff if place not in let_in or place == one)]


def all_of_them(row: Row, _number: int) -> list[int]:
    """Every place in a row."""
    return list(range(len(row)))


by_whom = pytest.mark.parametrize(
    "asked", [deciding, pytest.param(all_of_them, marks=pytest.mark.drill)]
)


def unlike(
    table: Mapping[str, Row], asked: Asked, status: Callable[[int, str], int]
) -> dict[tuple[str, str], tuple[int, int]]:
    """By address and person what is answered and what `table` says, where they differ.

    Args:
        status: of the answer to the person at a place of the row, at an address.
    """
    return {
        (address, PEOPLE[place]): (found, row[place])
        for number, (address, row) in enumerate(table.items())
        for place in asked(row, number)
        if (found := status(place, address)) != row[place]
    }
