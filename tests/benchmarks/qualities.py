"""Tables of search quality, as the terminal shows them."""

from .judging import Quality

PARTS = ("all", "same", "cross")


def title(text: str) -> None:
    """The head of a table of qualities."""
    heads = (f"{part} {what}" for part in PARTS for what in ("nDCG@10", "recall@20"))
    print(f"\n{text}\n{'':26}" + "".join(f"{head:>16}" for head in heads))


def line(name: str, worth: dict[str, Quality], beside: dict | None = None) -> None:
    """One line of a table; differences when `beside` is given."""
    figures = ""
    for part in PARTS:
        for no, value in enumerate(worth.get(part, ())):
            shown = value - beside[part][no] if beside else value
            figures += f"{shown:+16.3f}" if beside else f"{shown:16.3f}"
    print(f"{name:26}{figures}")
