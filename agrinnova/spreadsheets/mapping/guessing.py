"""Column guessing: which field a file's column is, by header and by content.

Every guess is shown to a person, who decides once; see `memory`.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.lexicon import column_words
from agrinnova.core.text import fold
from agrinnova.spreadsheets.columns.base import Cell, Column
from agrinnova.spreadsheets.columns.choices import Choice
from agrinnova.spreadsheets.columns.places import MunicipalityColumn
from agrinnova.spreadsheets.columns.related_rows import RelatedRows
from agrinnova.spreadsheets.columns.values import Flag, Number
from agrinnova.spreadsheets.rows import DataError, Row
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet

from .plan import LEFT_OUT

NO_FIELD = "-"
ENOUGH = 0.5  # of a column's values must fit its field
MAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.\w{2,}")
PHONE = re.compile(r"(?:\+|00)?[\d ./()-]{6,20}")
PAGE = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:it|fr|es|cat|com|eu|org)"
)
# What one person is called, beside the name of an enterprise.
PERSONAL = {
    *("cognome", "cognom", "cognoms", "apellido", "apellidos", "prenom", "surname"),
    *("last name", "first name", "nom de famille"),
}
SHORT_NAMES = {"nome", "nom", "nombre", "name"}


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


def language_of(headers: Iterable[str], otherwise: str) -> str:
    """The language in which most headers are words that people use."""
    known = [bare(header) for header in headers]
    counts = {
        code: sum(words in _phrases().get(code, {}) for words in known)
        for code in LANGUAGES
    }
    return max(LANGUAGES, key=lambda code: (counts[code], code == otherwise))


def bare(words: str) -> str:
    """A header without accents, points and hyphens: "E-mail" is "e mail"."""
    return " ".join(re.findall(r"[^\W_]+", fold(words).replace("°", " ")))


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
    for field, length in _called(words):
        if field == NO_FIELD:
            yield LEFT_OUT, length
        elif field in sheet.columns and (fit := _fit(sheet, field, filled, scope)):
            yield field, length + fit
    for field in _by_values(sheet, filled, scope):
        yield field, 0.5


def is_a_header(words: str) -> bool:
    """Whether people call a column so."""
    return any(bare(words) in phrases for phrases in _phrases().values())


def is_persons(sheet: Sheet, header: str, headers: Iterable[str]) -> bool:
    """Whether "Nome" is a person's name here: another header is the enterprise's."""
    if "contact_name" not in sheet.columns:
        return False
    others = {bare(other) for other in headers} - SHORT_NAMES
    return bare(header) in SHORT_NAMES and bool(
        others & (PERSONAL | _names_of("title"))
    )


def _called(words: str) -> list[tuple[str, float]]:
    """The fields that `words` call so, and how much of them does.

    The whole header counts more than a part of it.
    """
    found: dict[str, float] = {}
    for phrases in _phrases().values():
        for phrase, fields in phrases.items():
            if words == phrase:
                length = 100.0
            elif f" {phrase} " in f" {words} " and len(phrase) > 2:
                length = float(len(phrase))
            else:
                continue
            for place, field in enumerate(fields):
                found[field] = max(found.get(field, 0.0), length - place)
    return list(found.items())


@cache
def _phrases() -> dict[str, dict[str, list[str]]]:
    """By language and words, the fields called so, in the order of the list."""
    found: dict[str, dict[str, list[str]]] = {code: {} for code in LANGUAGES}
    for field, names in column_words():
        for code, called in names.items():
            for words in called:
                fields = found[code].setdefault(bare(words), [])
                if field not in fields:
                    fields.append(field)
    return found


@cache
def _names_of(field: str) -> set[str]:
    return {
        words
        for phrases in _phrases().values()
        for words, fields in phrases.items()
        if field in fields
    }


def _fit(sheet: Sheet, field: str, values: Sequence[str], scope: Scope) -> float:
    """How well the values suit a field that the header names; 0 where they do not.

    A town or a sector may be called otherwise and is asked for later; words that are
    no number never become one.
    """
    column = sheet.columns[field]
    if not column.is_read:
        return 0.0
    share = _share(column, values, scope)
    if isinstance(column, Number | Flag) and values and share < ENOUGH:
        return 0.0
    if isinstance(column, RelatedRows) and share < ENOUGH:
        return 0.0
    return 0.01 + share / 2


def _by_values(sheet: Sheet, values: Sequence[str], scope: Scope) -> Iterable[str]:
    """The fields that the values alone show."""
    for field, form in (
        ("contact_email", MAIL),
        ("contact_phone", PHONE),
        ("website", PAGE),
    ):
        if field in sheet.columns and values and _share_of(form, values) > ENOUGH:
            yield field
    for name, column in sheet.columns.items():
        shows = isinstance(column, MunicipalityColumn | Choice) and not isinstance(
            column, RelatedRows
        )
        if shows and values and _share(column, values, scope) > ENOUGH:
            yield name


def _share_of(form: re.Pattern[str], values: Sequence[str]) -> float:
    return sum(bool(form.fullmatch(value)) for value in values) / len(values)


def _share(column: Column, values: Sequence[str], scope: Scope) -> float:
    """The share of values that the column can read; all of none."""
    right = 0
    for value in values:
        try:
            column.clean(Cell(Row("", 0, {"": value}), ""), scope)
            right += 1
        except DataError:
            continue
    return right / len(values) if values else 1.0
