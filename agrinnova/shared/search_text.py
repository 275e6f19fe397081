"""Which words of a record are found, and with what weight, as a declaration."""

from typing import Any, NamedTuple


class SearchFields(NamedTuple):
    """The searched words of a kind of record; its title always counts most (A).

    Attributes:
        summary: translated fields that say what it is about (weight B).
        body: translated fields of longer text (weight D).
        names: dotted paths to words that are the same in every language (weight C):
            places, organisations, authors, products.
    """

    summary: tuple[str, ...] = ("summary",)
    body: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def follow(record: Any, path: str) -> str:
    """The words at a dotted `path` from `record`; lists are joined, nothing is ""."""
    value = record
    for step in path.split("."):
        value = getattr(value, step, None)
        if value is None:
            return ""
    if isinstance(value, (list, tuple)):
        return " \n".join(str(item) for item in value)
    return str(value)


def joined(parts: list[str]) -> str:
    """Non-empty `parts`, one a line."""
    return "\n".join(part for part in parts if part)
