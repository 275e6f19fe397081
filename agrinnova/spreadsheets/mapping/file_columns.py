"""Column binding: the columns of a kind under the headers of one file."""

from typing import NamedTuple

from agrinnova.spreadsheets.columns.export_only import SINCE
from agrinnova.spreadsheets.columns.parsers import rearmed
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.sheet import Sheet

from .plan import LEFT_OUT, Plan


class FileColumns(NamedTuple):
    """The columns of one file.

    Attributes:
        headers: by column what the file calls it; several headers as one.
        parts: by column its headers in the file and where each stands.
        width: how many columns the header has.
        aside: the headers of what an export tells and no import reads.
        left_out: the headers of what somebody left out.
        since: where the file says when a record had last changed.
    """

    headers: dict[str, str]
    parts: dict[str, list[tuple[str, int]]]
    width: int
    aside: list[str]
    left_out: list[str]
    since: int | None = None

    def row(self, sheet: Sheet, file: str, number: int, cells: list[str]) -> Row:
        """A row of the file with its words under the headers that are read."""
        padded = [*(rearmed(cell) for cell in cells), *[""] * (self.width - len(cells))]
        found = {}
        for name, parts in self.parts.items():
            said = [(header, padded[at]) for header, at in parts]
            column = sheet.columns[name]
            is_one = len(said) == 1
            words = said[0][1] if is_one else column.merged(said)
            found[self.headers[name]] = words
        if "province" in self.headers:  # whatever the file calls it, a town needs it
            found.setdefault("provincia", found[self.headers["province"]])
        if self.since is not None:
            found.setdefault(SINCE, padded[self.since])
        return Row(file, number, found)


def bind(sheet: Sheet, header: list[str], plan: Plan) -> FileColumns:
    """The columns of a file whose header says `header`, as `plan` has them."""
    bound = FileColumns({}, {}, len(header), [], [])
    for at, words in enumerate(header):
        name = plan.columns.get(words, LEFT_OUT)
        if name == LEFT_OUT or name not in sheet.columns:
            bound.left_out.append(words)
        elif not sheet.columns[name].is_read:
            bound.aside.append(words)
            if name == SINCE:
                bound = bound._replace(since=at)
        else:
            bound.parts.setdefault(name, []).append((words, at))
    for name, parts in bound.parts.items():
        bound.headers[name] = " + ".join(words for words, _at in parts)
    return bound
