"""The wrong rows of a file, to be corrected and sent again."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .importing import Import
from .reading import rows_of
from .report import Report
from .sheet import WRONG
from .writing import workbook


def file_of(taking: Import, report: Report) -> bytes:
    """A workbook of the wrong rows as they were sent, each with what is wrong in it.

    Sent again, its first column is not read.
    """
    plan = taking.plan
    numbered = rows_of(taking.content, sheet=plan.sheet, header=plan.header)
    header = next(numbered).cells
    label = taking.sheet.columns[WRONG].label

    def rows() -> Iterator[list[str]]:
        for number, cells in numbered:
            if reasons := report.reasons.get(number):
                told = _("Row %(number)s: %(reasons)s") % {
                    "number": number,
                    "reasons": "\n".join(reasons),
                }
                yield [told, *cells]

    return workbook(label, [label, *header], rows())
