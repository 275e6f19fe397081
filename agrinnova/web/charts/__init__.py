"""Charts as SVG, made by the server: heat maps and stacked bars.

A chart is a list of strips, one under the other. Labels are text of the page, so that
they keep their size on a phone, at large letters and on paper; only marks are drawn.
It repeats the table beside it and is hidden from readers aloud
(`templates/parts/chart.html`). A bar in a cell of a table is `parts/chart_bar.html`.
"""

from .bars import stacked_bars
from .heat_map import HeatCell, heat_map, shade_of
from .strips import Chart

__all__ = ("Chart", "HeatCell", "heat_map", "shade_of", "stacked_bars")
