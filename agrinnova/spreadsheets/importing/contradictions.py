"""Contradicting columns: two of one text that say different things are refused."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.rows import DataError, Row
from agrinnova.spreadsheets.sheet import Values

from .row_reader import RowReader


def contradictions(
    reader: RowReader, row: Row, values: Values, record: Any
) -> Iterator[DataError]:
    """Where both columns of a text say something new, and not the same."""
    columns, headers = reader.sheet.columns, reader.bound.headers
    language = reader.scope.language if record.pk else record.original_language
    for text in reader.sheet.texts:
        own = f"{text}_{language}"
        said = [values[name] for name in (text, own) if values.get(name)]
        if len(set(said)) == 2 and all(
            not record.pk or columns[name].differs(record, values[name], reader.scope)
            for name in (text, own)
        ):
            words = {"one": headers[text]}
            reason = _("It says something else than the column “%(one)s”.") % words
            yield row.error(headers[own], reason)
