"""The tables of the bench: a line on the terminal, the page `docs/performance.md`."""

import re
from typing import NamedTuple

from django.utils import timezone

from agrinnova.paths import BASE

from .measuring import Figures, Measured
from .memory import Memory
from .starting import Start
from .tables import beside, growth, memory, starts, work

PAGE = BASE / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
Found = dict[int, list[Measured]]


class OfAPortal(NamedTuple):
    """What was measured of a whole portal: its starts by name, its memory."""

    starts: dict[str, Start]
    memory: Memory


def line(row: Measured) -> str:
    """A row as it is printed while the bench runs."""
    lines = [f"{row.name:48}{_shown(row.ours)}"]
    for name, other in row.against.items():
        times = other.median / row.ours.median
        lines.append(f"    {name:44}{_shown(other)}{times:9.2f}x")
    return "\n".join(lines)


def _shown(figures: Figures) -> str:
    spread = f"{figures.low:.2f}-{figures.high:.2f}"
    return f"{figures.median:10.2f}{spread:>19}{f'({figures.database:.2f})':>11}"


def write(found: Found, portal: OfAPortal, minutes: float) -> None:
    """Put the tables between the page's marks; the words around them stay."""
    day = timezone.localdate().isoformat()
    tables = [f"Measured on {day} in {minutes:.0f} minutes.", beside(found)]
    if found.get(0):
        tables.append(work(found))
    sizes = [size for size in found if size]
    if len(sizes) > 1:
        tables.append(growth({size: found[size] for size in sizes}))
    tables += [starts(portal.starts), memory(portal.memory)]
    PAGE.write_text(renewed(PAGE.read_text("utf-8"), "\n\n".join(tables)), "utf-8")


def renewed(page: str, measured: str) -> str:
    """`page` with what stands between its marks replaced."""
    marked = re.compile(f"{BEGIN}.*{END}", re.DOTALL)
    assert marked.search(page), f"{PAGE} has lost its marks"
    return marked.sub(lambda _match: f"{BEGIN}\n{measured}\n{END}", page)
