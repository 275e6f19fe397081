"""Import changes: what a run changed, record by record, kept so it can be undone."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import prefetch_related_objects

from agrinnova.core.models import SheetChange, SheetRun
from agrinnova.spreadsheets.columns.base import Title
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet

from .batches import Writing
from .plain_values import plain

Said = dict[int, dict[str, Any]]  # by a record's key, by column, what it says
STATES = "text_status"  # no column: the states of its translations, which may follow


def before(writing: Iterable[Writing], sheet: Sheet, scope: Scope) -> Said:
    """What the known records say in the columns that are to be written."""
    return {
        w.record.pk: _values_to_write(w.record, _names(w, sheet, scope), sheet, scope)
        for w in writing
        if not w.is_new
    }


def keep(
    run: SheetRun, writing: Iterable[Writing], said: Said, sheet: Sheet, scope: Scope
) -> None:
    """Keep what was written and what stood there before."""
    writing = list(writing)
    records = [w.record for w in writing]
    prefetch_related_objects(records, *sheet.prefetched)
    sheet.attach(records, scope)
    SheetChange.objects.bulk_create(
        SheetChange(
            run=run,
            row=w.match.row.number,
            public_id=w.record.public_id,
            is_new=w.is_new,
            before=said.get(w.record.pk, {}),
            after=_values_to_write(w.record, _names(w, sheet, scope), sheet, scope),
        )
        for w in writing
    )


def _names(writing: Writing, sheet: Sheet, scope: Scope) -> Iterator[str]:
    """The columns under which the values of a row are kept.

    Words are kept with their language, and a town with what follows from it.
    """
    record = writing.record
    for name in writing.values:
        if isinstance(sheet.columns[name], Title):
            language = record.original_language if writing.is_new else scope.language
            yield f"{name}_{language}"
        else:
            yield name
        if name == "municipality":
            yield from ("province", "country")


def _values_to_write(
    record: Any, names: Iterable[str], sheet: Sheet, scope: Scope
) -> dict[str, Any]:
    values = {
        name: plain(sheet.columns[name].snapshot(record, scope))
        for name in dict.fromkeys(names)
    }
    return {**values, STATES: record.text_status}
