"""What imports keep of a person: files on their way, changes that can be undone."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q
from django.db.models.fields import TextField
from django.db.models.functions import Cast

from agrinnova.shared.models import SheetChange, SheetMapping, SheetRun
from agrinnova.shared.notes import without

from . import keeping
from .reading import outline, rows_of
from .refusals import NotTaken


def export_mentions(email: str) -> list[dict[str, Any]]:
    """The imports of the last month in which an address stands."""
    found = _mentioning(SheetChange.objects.select_related("run"), email)
    return [
        {"file": change.run.file, "row": change.row, "imported": change.run.written_at}
        for change in found.order_by("pk")
    ]


def forget_mentions(email: str) -> int:
    """Take an address out of all that imports keep; how many rows held it.

    A file that was not imported yet goes as a whole, and has to be sent again.
    """
    changed = [*_mentioning(SheetChange.objects.all(), email)]
    for change in changed:
        _clean(change, [email])
    held = SheetMapping.objects.filter(
        Q(words__icontains=email) | Q(meaning__icontains=email)
    )
    gone = held.delete()[0]
    for run in SheetRun.objects.filter(written_at__isnull=True).select_related("by"):
        if _holds(run, email):
            keeping.forget(str(run.token), kind=run.kind, by=run.by)
            run.delete()
            gone += 1
    return len(changed) + gone


def forget_words(public_id: Any, words: Iterable[str]) -> None:
    """Take a person's name or number out of what was imported into one record."""
    for change in SheetChange.objects.filter(public_id=public_id):
        _clean(change, [word for word in words if word])


def _mentioning(changes: Any, email: str) -> Any:
    texts = {name: Cast(name, TextField()) for name in ("before", "after")}
    as_text = {f"{name}_text": text for name, text in texts.items()}
    stands = Q(before_text__icontains=email) | Q(after_text__icontains=email)
    return changes.annotate(**as_text).filter(stands)


def _clean(change: SheetChange, words: list[str]) -> None:
    def bare(text: str) -> str:
        return without(text, words)

    change.before, change.after = (
        _mapped(change.before, bare),
        _mapped(change.after, bare),
    )
    change.save(update_fields=["before", "after"])


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """Plain data with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(part, change) for key, part in value.items()}
    if isinstance(value, list):
        return [_mapped(part, change) for part in value]
    return value


def _holds(run: SheetRun, email: str) -> bool:
    """Whether an address stands in a file, or in what is noted of it."""
    noted = json.dumps([run.plan, run.report], ensure_ascii=False)
    if email.casefold() in noted.casefold():
        return True
    found = keeping.kept(str(run.token), kind=run.kind, by=run.by)
    try:
        return found is not None and any(
            email.casefold() in cell.casefold()
            for sheet in outline(found[1])
            for row in rows_of(found[1], sheet=sheet.name)
            for cell in row.cells
        )
    except NotTaken:
        return False
