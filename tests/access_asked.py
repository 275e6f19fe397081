"""Whom the access matrix asks in `make test`, and whom only its walk (`make drill`).

What must never be opened is asked for by everybody who is refused; what may be, by
somebody: another one of them at each address. What is sent there is sent by one who is
refused and by one let in, in turn. All of them are asked on the walk.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.access_table import PEOPLE, Row
from tests.walks import walked

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


def in_turn(row: Row, number: int) -> list[int]:
    """One who is refused and one let in, at the next address others of them.

    A round begins one later than that before: tables have like addresses at a distance.
    """
    let_in = [place for place, status in enumerate(row) if status in LET_IN]
    refused = [place for place in range(len(row)) if place not in let_in]
    both = [some for some in (refused, let_in) if some]
    return [some[(number + number // len(some)) % len(some)] for some in both]


def all_of_them(row: Row, _number: int) -> list[int]:
    """Every place in a row."""
    return list(range(len(row)))


def by_whom(usual: Asked) -> Any:
    """Ask whom `usual` names in `make test`, and everybody on the walk."""
    cases = walked([usual, all_of_them], decisive=[usual])
    return pytest.mark.parametrize("asked", cases)


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
