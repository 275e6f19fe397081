"""Report chapters of others: text, a table and lists that the portal adds to a report.

The report knows enterprises alone. What a package above it has to say is plain data
from a function in `MORE_CHAPTERS`, which its app sets when it is ready; page and print
draw it (docs/decisions/024-report-chapters.md).
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from .models import ReportEdition


@dataclass(frozen=True)
class Cell:
    """A cell of the table: a word with its code, a number, and how dark it is (0-5)."""

    code: str
    word: str
    text: str
    shade: int


@dataclass(frozen=True)
class Row:
    """A row of the table: what it is about, and a cell for each head."""

    label: str
    cells: list[Cell]


@dataclass(frozen=True)
class Section:
    """Sentences under a heading of level 2 or 3, as a list or as paragraphs."""

    title: str
    lines: list[str]
    level: int = 2
    is_list: bool = True


@dataclass(frozen=True)
class ReportChapter:
    """A chapter beside those of the enterprises, in the language of the edition.

    Attributes:
        lead: paragraphs.
        caption: of the table; `first` heads its rows, `heads` the cells of each row.
        sections: what follows the table.
    """

    title: str
    lead: list[str]
    caption: str
    first: str
    heads: list[str]
    rows: list[Row]
    sections: list[Section]


# Set when the app of each is ready; None where there is nothing to say.
MORE_CHAPTERS: list[Callable[[ReportEdition], ReportChapter | None]] = []


def more_chapters(edition: ReportEdition) -> list[dict[str, Any]]:
    """The chapters of others, fit for JSON, in the current language."""
    found = [chapter_of(edition) for chapter_of in MORE_CHAPTERS]
    return [asdict(chapter) for chapter in found if chapter]
