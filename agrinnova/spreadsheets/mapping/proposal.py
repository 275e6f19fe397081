"""Proposing an import mapping: from header, values and what was chosen before."""

from collections.abc import Sequence

from agrinnova.spreadsheets.files.headers import SheetOutline, propose_header
from agrinnova.spreadsheets.files.reading import outline
from agrinnova.spreadsheets.files.remarks import Remarks
from agrinnova.spreadsheets.files.tables import table_of
from agrinnova.spreadsheets.files.xlsx_layout import Layout
from agrinnova.spreadsheets.files.xlsx_reader import Page
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet

from . import guessing, header_words, personal_headers
from .known_headers import KnownHeaders
from .memory import LANGUAGE, Memory
from .plan import GUESSED, LAST_TIME, LEFT_OUT, OWN, UNKNOWN, Plan, known_by


class Sample:
    """The header of a file and the first rows below it.

    Attributes:
        header: the names of its columns.
        values: by header, what stands below it in the first rows; "" for empty cells.
    """

    def __init__(self, outlines: Sequence[SheetOutline], name: str, row: int) -> None:
        found = next((one for one in outlines if one.name == name), outlines[0])
        page = Page(found.name, iter(()), Layout(), [])
        rows = list(table_of(iter(found.rows), row, Remarks(page)))
        self.header = rows[0].cells if rows else []
        self.values = {
            words: [line.cells[at] if at < len(line.cells) else "" for line in rows[1:]]
            for at, words in enumerate(self.header)
        }

    def shown(self, header: str, count: int = 3) -> list[str]:
        """A few different values of a column."""
        filled = (value for value in self.values[header] if value)
        return list(dict.fromkeys(filled))[:count]


def propose(sheet: Sheet, content: bytes, scope: Scope, memory: Memory) -> Plan:
    """How a file is most likely meant, wherever in it the table stands.

    Raises:
        FileRefusedError: the file cannot be read.
    """
    outlines = outline(content)
    known = KnownHeaders(sheet)

    def score(cells: list[str]) -> int:
        """Known and remembered headers, and words that people use for headers."""
        words = {bare for cell in cells if (bare := known_by(cell))}
        own = set().union(*known.columns.values())
        return sum(
            word in own or word in memory.headers or header_words.is_a_header(word)
            for word in words
        )

    name, row = propose_header(outlines, score)
    return propose_at(sheet, outlines, (name, row), scope, memory)


def propose_at(
    sheet: Sheet,
    outlines: Sequence[SheetOutline],
    place: tuple[str, int],
    scope: Scope,
    memory: Memory,
) -> Plan:
    """As `propose`, for a table whose sheet and header row are known."""
    sample = Sample(outlines, *place)
    plan = Plan(*place)
    known = KnownHeaders(sheet)
    spoken = known.language_of(sample.header)
    for header in sample.header:
        remembered = memory.headers.get(known_by(header))
        if remembered == LEFT_OUT or remembered in sheet.columns:
            plan.columns[header], plan.why[header] = remembered or LEFT_OUT, LAST_TIME
        elif not personal_headers.is_persons(sheet, header, sample.header) and (
            own := known.column_of(header, spoken or scope.language)
        ):
            plan.columns[header], plan.why[header] = own, OWN
    _guess(plan, sheet, sample, scope)
    is_known = plan.is_from_memory() and LANGUAGE in memory.fixed
    plan.language = (
        memory.fixed[LANGUAGE] if is_known else spoken
    ) or header_words.language_of(sample.header, scope.language)
    taken = set(plan.columns.values())
    plan.fixed = {
        field: words
        for field, words in memory.fixed.items()
        if field in sheet.columns and field not in taken
    }
    plan.values = {field: dict(said) for field, said in memory.values.items()}
    return plan


def _guess(plan: Plan, sheet: Sheet, sample: Sample, scope: Scope) -> None:
    """Fill in the columns that neither memory nor their name tells."""
    open_ = {h: v for h, v in sample.values.items() if h not in plan.columns}
    taken = set(plan.columns.values())
    found = guessing.guesses(
        sheet, open_, scope, taken=taken, all_headers=sample.header
    )
    for header, values in open_.items():
        plan.columns[header] = found.get(header, LEFT_OUT)
        is_empty = not any(values) and header not in found
        plan.why[header] = OWN if is_empty else GUESSED if header in found else UNKNOWN
    # The file's order again, whatever told of a column.
    plan.columns = {header: plan.columns[header] for header in sample.header}
