"""Import remarks: what was read otherwise than its sender may expect.

Tables made for people hold rows that are no records: explanations below the header,
headings between groups, the header once more on each page, totals.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from agrinnova.core.text import fold

from . import limits
from .cells import Typed
from .headers import Numbered
from .xlsx_layout import Merged
from .xlsx_reader import Page

TOTAL = re.compile(
    r"(sub)?total(e|i|s)?( (generale|complessivo|general|generals|generales|imprese"
    r"|entreprises|empreses|empresas))?|totaux|grand total|somma|somme|suma|sum"
)
NUMBER = re.compile(r"[-+]?[\d.,' \u00a0\u202f]+%?", re.ASCII)
# What stands below a header to explain it: (text), kg, yes/no, "write here ...".
EXPLANATION = re.compile(
    r"[(\[].*[)\]]|(es|p\. ?es|e\.g|ex|p\. ?ex|p\. ?ej|ej)[.:] .*|max\.? .*"
    r"|testo( libero)?|numero|data|si/no|s/n|oui/non|yes/no|texte?|text( lliure)?"
    r"|texto( libre)?|nombre|number|date|fecha|obbligatorio|facoltativo|obligatoire"
    r"|facultatif|obligatori|opcional|obligatorio|required|optional|gg/mm/aa(aa)?"
    r"|jj/mm/aa(aa)?|dd/mm/(aa(aa)?|yy(yy)?)|yyyy-mm-dd|n\.|nr\.?|€|eur|euro|%|kg|t|ha"
    r"|km|mq|m2|m²|ore|h|(inserire|indicare|scrivere|specificare|scegliere|selezionare"
    r"|riportare|indiquer|preciser|choisir|ecrire|saisir|indicar|escriure|triar|escribir"
    r"|elegir|rellenar|enter|choose|write|specify) .*"
)
NAMED = 12  # rows or columns in one sentence


class Remarks:
    """Looks at the rows of a page one by one, and keeps what is to be said of them."""

    def __init__(self, page: Page) -> None:
        self.page, self.layout = page, page.layout
        self.header = Numbered(0, [])
        self.is_below_header = True
        self.left_out: dict[str, list[int]] = defaultdict(list)
        self.hidden_rows: list[int] = []
        self.last = 0
        self.ends_at = 0  # the row below which nothing was read; 0: all was

    def is_record(self, row: Numbered) -> bool:
        """Whether the row is one of the table's, and not only there for the eye."""
        kind = self._kind(row)
        self.is_below_header = kind == "explanation"
        if kind:
            self.left_out[kind].append(row.number)
        else:
            self.last = row.number
            if row.number in self.layout.hidden_rows:
                self.hidden_rows.append(row.number)
        return not kind

    def _kind(self, row: Numbered) -> str:
        words = [cell for cell in row.cells if cell]
        if self.layout.is_heading(row.number, row.cells):
            return "heading"
        if row.cells == self.header.cells:
            return "header"
        if self.is_below_header and _explains(words):
            return "explanation"
        return "total" if _is_total(words) else ""

    def sentences(self) -> list[str]:
        """What is to be said, for the reader's eyes."""
        kinds = {
            "explanation": _("Left out as explanations of the header: row %(rows)s."),
            "heading": _("Left out as headings within the table: row %(rows)s."),
            "header": _("Left out as the header once more: row %(rows)s."),
            "total": _("Left out as totals: row %(rows)s."),
        }
        found = [
            sentence % {"rows": _ranges(self.left_out[kind])}
            for kind, sentence in kinds.items()
            if self.left_out[kind]
        ]
        if merged := [one for one in self.layout.merged if self._is_filled(one)]:
            cells = ", ".join(str(one) for one in merged[:NAMED])
            more = ", …" if len(merged) > NAMED else ""
            sentence = _("Merged cells count in each of their rows: %(cells)s.")
            found.append(sentence % {"cells": cells + more})
        if self.ends_at:
            sentence = _(
                "Not read: whatever is below row %(row)s, since more than %(limit)s"
                " blank rows follow it. If there are records further down, delete the"
                " blank rows and send the file again."
            )
            found.append(sentence % {"row": self.ends_at, "limit": limits.BLANK_ROWS})
        return [*found, *self._hidden()]

    def _hidden(self) -> list[str]:
        found = []
        if self.hidden_rows:
            sentence = _("Read although they are hidden: row %(rows)s.")
            found.append(sentence % {"rows": _ranges(self.hidden_rows)})
        width = len(self.header.cells)
        columns = sorted(at for at in self.layout.hidden_columns if at <= width)
        if columns:
            letters = ", ".join(get_column_letter(at) for at in columns[:NAMED])
            sentence = _("Read although they are hidden: column %(letters)s.")
            found.append(sentence % {"letters": letters})
        if self.page.hidden:
            quoted = _("“%(words)s”")
            hidden = self.page.hidden[:NAMED]
            names = ", ".join(quoted % {"words": name} for name in hidden)
            sentence = _("Not read, for they are hidden: sheet %(names)s.")
            found.append(sentence % {"names": names})
        return found

    def _is_filled(self, one: Merged) -> bool:
        is_tall = one.last_row > one.first_row
        return (
            is_tall and self.header.number < one.last_row and one.first_row < self.last
        )


def _explains(words: Sequence[str]) -> bool:
    return bool(words) and all(
        not isinstance(cell, Typed) and EXPLANATION.fullmatch(fold(cell))
        for cell in words
    )


def _is_total(words: Sequence[str]) -> bool:
    first, *rest = words
    return bool(TOTAL.fullmatch(fold(first).rstrip(" :"))) and all(
        isinstance(cell, Typed) or NUMBER.fullmatch(cell) for cell in rest
    )


def _ranges(numbers: Iterable[int]) -> str:
    """Numbers in order, with a dash for those in a row: 3, 7-9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs[:NAMED]]
    return ", ".join(words) + (", …" if len(runs) > NAMED else "")
