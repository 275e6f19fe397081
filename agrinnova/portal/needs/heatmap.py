"""Heat map of the gap: a drawing of the table, with a number and a shade in each cell.

It repeats the table for the eye and is hidden from readers aloud.
"""

from typing import Any

from django.utils.translation import gettext as _

from agrinnova.web.charts import Chart, HeatCell, heat_map
from enterprises.needs.analysis.figures import VALUE

from .cells import GapCell, GapTable


def chart_of(table: GapTable) -> Chart:
    """The heat map of `table`: the whole network, then each territory."""
    rows = [
        (str(row.topic), [_drawn(cell) for cell in row.cells]) for row in table.rows
    ]
    heads = [_("All"), *map(str, table.groups)]
    return heat_map(heads, rows, all_first=True)


def _drawn(cell: GapCell) -> HeatCell:
    return HeatCell(_text(cell.need), cell.need.get("need"), cell.is_gap)


def _text(need: dict[str, Any]) -> str:
    if need["state"] == VALUE and need["need"] is not None:
        return str(need["need"])
    return {"hidden": "?", "value": "?", "zero": "0"}.get(need["state"], "–")
