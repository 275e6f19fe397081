"""Import mapping of one file: which column goes where, what its values mean.

It is proposed from the header and from what was chosen before, changed by a person,
and kept as plain data beside the file until that is imported.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from typing import Any, Self
from uuid import UUID

from agrinnova.core.text import fold
from agrinnova.spreadsheets.sheet import Sheet

LEFT_OUT = ""  # where a column goes that is not read
OWN, LAST_TIME, GUESSED, UNKNOWN, CHOSEN = "own", "memory", "guess", "unknown", "person"
REMEMBERED = 200  # characters of a header or a value by which it is known again


@dataclass
class Plan:
    """How one file is read.

    Attributes:
        sheet, header: where its table begins; the name is "" for a CSV file.
        language: the one its texts are written in.
        columns: by the file's header, the column of the kind or LEFT_OUT.
        why: by the file's header, how that was found: OWN, LAST_TIME, ...
        fixed: by column, the words that new records get where the file has none.
        values: by column and folded value, the words that are meant; "" leaves empty.
        same: by row number, the identifier of the record that a row is about.
        over: the numbers of the rows that are taken although their record is newer.
        is_confirmed: whether a person has looked at the columns.
        values_are_settled: whether a person has looked at the unknown values.
        empties: whether an empty cell empties what the record says.
        only_right: whether right rows are taken while wrong ones wait.
        shown: by row number, a digest of what the preview showed of it;
            None where nobody has looked.
    """

    sheet: str = ""
    header: int = 1
    language: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    fixed: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    over: list[str] = field(default_factory=list)
    is_confirmed: bool = False
    values_are_settled: bool = False
    empties: bool = False
    only_right: bool = False
    shown: dict[str, str] | None = None

    def plain(self) -> dict[str, Any]:
        """The plan as JSON can hold it; `of` gives it back."""
        return asdict(self)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Self:
        return cls(**deepcopy(plain))

    def choose(self, asked: Mapping[str, str]) -> None:
        """Take what was chosen: by row the identifier of its record, "" for a new one.

        What is neither was not chosen on our page, and changes nothing.
        """
        for row, words in asked.items():
            if not row.isdecimal() or (words and not is_identifier(words)):
                continue
            if words != self.same.pop(row, "") and self.shown:
                self.shown.pop(row, None)  # whoever chose meant what is there
            if words:
                self.same[row] = words

    def headers_of(self, column: str) -> list[str]:
        """The file's headers that go to `column`, in the order of the file."""
        return [header for header, to in self.columns.items() if to == column]

    def is_from_memory(self) -> bool:
        """Whether the file is read as one was before, by somebody's choice."""
        return LAST_TIME in self.why.values()

    def doubles(self, sheet: Sheet) -> dict[str, list[str]]:
        """The columns that take one header only and are given several."""
        taken = dict.fromkeys(to for to in self.columns.values() if to != LEFT_OUT)
        headers = {name: self.headers_of(name) for name in taken}
        return {
            name: found
            for name, found in headers.items()
            if len(found) > 1 and not sheet.columns[name].takes_several
        }

    def lacks_name(self, sheet: Sheet) -> bool:
        """Whether no column says which record a row is about."""
        return set(sheet.naming).isdisjoint(self.columns.values())

    def is_open(self, unknown: Mapping[str, Iterable[str]]) -> bool:
        """Whether nobody was asked yet what some of these values mean."""
        return not self.values_are_settled and any(
            known_by(words) not in self.values.get(name, {})
            for name, found in unknown.items()
            for words in found
        )

    def asks(self, sheet: Sheet) -> bool:
        """Whether somebody has to look at the columns before the file is read."""
        if self.lacks_name(sheet) or self.doubles(sheet):
            return True
        return not self.is_confirmed and any(
            why in (GUESSED, UNKNOWN) for why in self.why.values()
        )


def is_identifier(words: str) -> bool:
    """Whether these are the identifier of a record, as the portal writes it."""
    try:
        return str(UUID(words)) == words
    except ValueError:
        return False


def known_by(words: str) -> str:
    """A header or a value as it is compared and remembered."""
    return fold(words.strip().rstrip("*:")).strip()[:REMEMBERED]
