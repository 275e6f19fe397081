"""Bounds that the public can compute for a hidden cell of a table with totals.

A table whose rows and columns add up is a network: lines are its nodes and cells its
arcs (Cox 1995, Network models for complementary cell suppression). The maximal flow
from one end of a hidden cell to the other, through hidden cells, is how far it moves.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Sequence

Cell = tuple[int, int]
Node = tuple[str, int]
Capacities = dict[Node, dict[Node, int]]
UNBOUNDED = 10**9


def ends(cell: Cell, last: Cell) -> tuple[Node, Node]:
    """The two lines a cell stands in, as tail and head; `last` is the grand total."""
    row, column = ("row", cell[0]), ("column", cell[1])
    is_margin = (cell[0] == last[0]) != (cell[1] == last[1])
    return (column, row) if is_margin else (row, column)


def possible_values(
    table: Sequence[Sequence[int]],
    hidden: Collection[Cell],
    cell: Cell,
    *,
    least: int = 1,
) -> tuple[int, int]:
    """The smallest and largest value that `cell` may have for all the public knows.

    Args:
        table: counts with totals; hidden: the cells not printed, `cell` among them.
        least: what a hidden cell is at least: 1 where zeros are printed, else 0.

    Returns:
        The value twice where it can be computed; `UNBOUNDED` or more for no limit.
    """
    last = (len(table) - 1, len(table[0]) - 1)
    capacities: Capacities = defaultdict(lambda: defaultdict(int))
    for row, column in sorted(set(hidden) - {cell}):
        tail, head = ends((row, column), last)
        capacities[tail][head] += UNBOUNDED
        capacities[head][tail] += max(0, table[row][column] - least)
    tail, head = ends(cell, last)
    value = table[cell[0]][cell[1]]
    up = _maximal_flow({node: {**to} for node, to in capacities.items()}, head, tail)
    down = _maximal_flow(capacities, tail, head)
    return max(min(value, least), value - down), value + up


def _maximal_flow(left: Capacities, source: Node, sink: Node) -> int:
    """The maximal flow by shortest augmenting paths (Edmonds and Karp 1972)."""
    flow = 0
    while path := _path(left, source, sink):
        step = min(left[one][other] for one, other in path)
        for one, other in path:
            left[one][other] -= step
            left.setdefault(other, {}).setdefault(one, 0)
            left[other][one] += step
        flow += step
    return flow


def _path(left: Capacities, source: Node, sink: Node) -> list[tuple[Node, Node]]:
    """The shortest way with room left, as its arcs; [] for none."""
    came_from: dict[Node, Node] = {source: source}
    waiting = deque([source])
    while waiting and sink not in came_from:
        node = waiting.popleft()
        for other, room in left.get(node, {}).items():
            if room and other not in came_from:
                came_from[other] = node
                waiting.append(other)
    path, node = [], sink
    while node in came_from and node != source:
        path.append((came_from[node], node))
        node = came_from[node]
    return path
