"""Header names of a table: none empty, and each once."""

from collections.abc import Sequence
from itertools import chain, count

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter


def header_names(cells: Sequence[str], above: Sequence[str] = ()) -> list[str]:
    """The header's names, none of them empty and each once.

    An empty one takes the word above it, where the header has two lines, else its
    letter; a second "Note" is told apart by the word above it, else by a number.
    """
    groups = [above[at] if at < len(above) else "" for at in range(len(cells))]
    names: list[str] = []
    for at, (cell, group) in enumerate(zip(cells, groups, strict=True)):
        name = cell or group or _("column %(letter)s") % {"letter": _column_letters(at)}
        if name in names and cell and group:
            name = f"{group} – {cell}"
        others = (f"{name} ({number})" for number in count(2))
        names.append(next(one for one in chain([name], others) if one not in names))
    return names


def _column_letters(at: int) -> str:
    return str(get_column_letter(at + 1))
