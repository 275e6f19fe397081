"""Column guessing: which field a file's column is, by header and by content.

Every guess is shown to a person, who decides once; see `memory`.
"""

from collections.abc import Iterable, Sequence

from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet

from .fitting import fitness, shown_by
from .header_words import bare, fields_called
from .personal_headers import is_persons
from .plan import LEFT_OUT

NO_FIELD = "-"


def guesses(
    sheet: Sheet,
    samples: dict[str, list[str]],
    scope: Scope,
    *,
    taken: set[str],
    all_headers: Iterable[str],
) -> dict[str, str]:
    """By header, the field it most likely is; LEFT_OUT for one that surely is none.

    What nobody can tell is not among them. A field is given to one header alone, the
    likeliest, unless it takes several.

    Args:
        samples: by header, the first values below it.
        taken: the fields that other headers have already.
        all_headers: every header of the file, which tell what one of them means.
    """
    others = {bare(header) for header in all_headers}
    ranked = [
        (-weight, place, header, field)
        for place, (header, values) in enumerate(samples.items())
        for field, weight in _of_column(sheet, header, values, others, scope)
    ]
    found: dict[str, str] = {}
    for _weight, _place, header, field in sorted(ranked):
        is_free = (
            field == LEFT_OUT
            or field not in {*found.values(), *taken}
            or sheet.columns[field].takes_several
        )
        if header not in found and is_free:
            found[header] = field
    return found


def _of_column(
    sheet: Sheet,
    header: str,
    values: Sequence[str],
    others: set[str],
    scope: Scope,
) -> Iterable[tuple[str, float]]:
    """The fields that a column may be, with weights: longer known words weigh more."""
    filled = [value for value in values if value]
    words = bare(header)
    if is_persons(sheet, header, others):
        yield "contact_name", 200.0
    for field, length in fields_called(words):
        if field == NO_FIELD:
            yield LEFT_OUT, length
        elif field in sheet.columns and (fit := fitness(sheet, field, filled, scope)):
            yield field, length + fit
    for field in shown_by(sheet, filled, scope):
        yield field, 0.5
