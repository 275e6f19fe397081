"""Personal data that imports keep: files on their way, changes that can be undone."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models.fields import TextField
from django.db.models.functions import Cast

from agrinnova.core.mentions.words import Words
from agrinnova.core.models import SheetChange, SheetMapping, SheetRun
from agrinnova.spreadsheets.errors import FileRefusedError
from agrinnova.spreadsheets.files.reading import outline, rows_of

from . import uploads


def export_mentions(email: str) -> list[dict[str, Any]]:
    """The imports of the last month in which an address stands."""
    found = _mentioning(SheetChange.objects.select_related("run"), Words([email]))
    return [
        {"file": change.run.file, "row": change.row, "imported": change.run.written_at}
        for change in found
    ]


def forget_mentions(email: str) -> int:
    """Take an address out of all that imports keep; how many rows held it.

    A file that was not imported yet goes as a whole, and has to be sent again.
    """
    words = Words([email])
    changed = _mentioning(SheetChange.objects.all(), words)
    for change in changed:
        _clean(change, words)
    held = [
        mapping.pk
        for mapping in SheetMapping.objects.filter(
            words.rows(["words", "meaning"], alone=False)
        )
        if words.are_in(f"{mapping.words}\n{mapping.meaning}")
    ]
    gone = SheetMapping.objects.filter(pk__in=held).delete()[0]
    for run in SheetRun.objects.filter(written_at__isnull=True).select_related("by"):
        if _holds(run, words):
            uploads.delete(str(run.token), kind=run.kind, by=run.by)
            run.delete()
            gone += 1
    return len(changed) + gone


def forget_words(public_id: Any, words: Iterable[str]) -> None:
    """Take a person's name or number out of what was imported into one record."""
    for change in SheetChange.objects.filter(public_id=public_id):
        _clean(change, Words(words))


def _mentioning(changes: Any, words: Words) -> list[SheetChange]:
    texts = {name: Cast(name, TextField()) for name in ("before", "after")}
    as_text = {f"{name}_text": text for name, text in texts.items()}
    may_have = changes.annotate(**as_text).filter(words.rows(as_text, alone=False))
    return [
        change
        for change in may_have.order_by("pk")
        if words.are_in(_as_json([change.before, change.after]))
    ]


def _clean(change: SheetChange, words: Words) -> None:
    change.before = words.taken_out(change.before, alone=True)
    change.after = words.taken_out(change.after, alone=True)
    change.save(update_fields=["before", "after"])


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _holds(run: SheetRun, words: Words) -> bool:
    """Whether an address stands in a file, or in what is noted of it."""
    if words.are_in(_as_json([run.plan, run.report])):
        return True
    found = uploads.read(str(run.token), kind=run.kind, by=run.by)
    try:
        return found is not None and any(
            words.are_in(cell)
            for sheet in outline(found[1])
            for row in rows_of(found[1], sheet=sheet.name)
            for cell in row.cells
        )
    except FileRefusedError:
        return False
