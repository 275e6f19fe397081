"""Stacked bars: rows whose numbers are parts of one whole."""

from collections.abc import Sequence

from .strips import HEIGHT, WIDTH, Chart, Mark, Strip

LETTERS = 30  # from how wide on a part has room for its number
SHADES = (5, 2, 0)  # of the parts, in their order; further ones have none


def stacked_bars(
    heads: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]
) -> Chart:
    """The chart of `rows`: a label each, and a number for each of `heads`."""
    longest = max((sum(numbers) for _label, numbers in rows), default=0) or 1
    strips = [Strip(label, _parts(numbers, longest)) for label, numbers in rows]
    key = [(Mark(0, HEIGHT, _shade(at)), head) for at, head in enumerate(heads)]
    return Chart(WIDTH, [], strips, key)


def _parts(numbers: Sequence[int], longest: int) -> list[Mark]:
    marks, before = [], 0
    for at, number in enumerate(numbers):
        x, end = (WIDTH * value // longest for value in (before, before + number))
        text = str(number) if end - x >= LETTERS else ""
        if number:
            marks.append(Mark(x, end - x, _shade(at), text))
        before += number
    return marks


def _shade(at: int) -> int:
    return SHADES[at] if at < len(SHADES) else 0
