"""Known headers: the names by which our templates and exports call columns."""

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.text import fold
from agrinnova.spreadsheets.sheet import Sheet


class KnownHeaders:
    """The names by which a kind's own templates and exports call its columns.

    Attributes:
        columns: by language and folded name, the first column that is called so.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.columns: dict[str, dict[str, str]] = {code: {} for code in LANGUAGES}
        for name, column in sheet.columns.items():
            for code, headers in column.headers().items():
                self.columns[code] = dict.fromkeys(headers, name) | self.columns[code]

    def column_of(self, words: str, language: str) -> str | None:
        """The column called `words`, in the file's language before all others."""
        folded = _folded(words)
        known = (self.columns[code] for code in (language, "en", *LANGUAGES))
        return next((names[folded] for names in known if folded in names), None)

    def language_of(self, header: list[str]) -> str | None:
        """The language in which most of a header is written; None for no word."""
        folded = [_folded(words) for words in header]
        counts = {
            code: sum(words in names for words in folded)
            for code, names in self.columns.items()
        }
        best = max(counts.values())
        leading = [code for code, count in counts.items() if count == best]
        return leading[0] if best and len(leading) == 1 else None


def _folded(words: str) -> str:
    return fold(words.rstrip("*"))
