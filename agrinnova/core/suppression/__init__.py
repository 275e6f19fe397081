"""Suppression of small cells: which counts of a table are not published.

Pure functions on counts of people. A cell of 1 to 4 is hidden (primary), and then as
many others as it takes that nobody finds it by subtraction (complementary). The same
counts give the same pattern: two patterns would disclose by comparison. What rests on
a hidden cell (a share, a mean, a score, a rank) is hidden with it, by the caller.
"""

from .bounds import possible_values
from .lines import hidden_in_line
from .shares import hidden_shares
from .tables import Cell, hidden_in_table, with_totals

THRESHOLD = 5  # the smallest count of people that is published

__all__ = (
    "THRESHOLD",
    "Cell",
    "hidden_in_line",
    "hidden_in_table",
    "hidden_shares",
    "possible_values",
    "with_totals",
)
