"""Outdated translations: accepted ones whose original has changed since.

They tell the old story, and so wait to be read again.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from agrinnova.core.choices import TextStatus
from agrinnova.core.models import Record

# Why, in the history of a record; `admin/history.py` has the sentence.
ORIGINAL_CHANGED = "original changed"


def is_in(column: str, language: str) -> bool:
    """Whether `column` holds words in `language`."""
    return column.endswith(f"_{language}") and not column.startswith("text_status_")


def outdated_in(record: Record, changed: Collection[str]) -> list[str]:
    """The languages whose accepted words no longer say what the original says.

    Those are left out of which something is among the `changed` columns too, the words
    or their state: whoever wrote it had both before their eyes.
    """
    original = record.original_language
    bases = [name[:-3] for name in changed if is_in(name, original)]
    return [
        code
        for code, state in record.text_status.items()
        if state == TextStatus.REVIEWED
        and code != original
        and not any(name.endswith(f"_{code}") for name in changed)
        and any(getattr(record, f"{base}_{code}", True) for base in bases)
    ]


def mark_outdated(records: Sequence[Record]) -> None:
    """Let known records that are about to be saved say which words are outdated.

    For every way to save but a form, which asks `outdated_in` of a record's parts too.
    """
    accepted = {
        record.pk: record
        for record in records
        if record.pk and TextStatus.REVIEWED in record.text_status.values()
    }
    if not accepted:
        return
    names = _translated_columns(records[0])
    rows = type(records[0])._default_manager.filter(pk__in=accepted)
    for row in rows.values("pk", "text_status", *names):
        record, before = accepted[row["pk"]], row["text_status"]
        changed = [n for n in names if (getattr(record, n) or "") != (row[n] or "")]
        given = [c for c, s in record.text_status.items() if s != before.get(c)]
        states = [f"text_status_{code}" for code in given]
        doubt(record, outdated_in(record, [*changed, *states]))


def doubt(record: Any, languages: Iterable[str]) -> None:
    """Note on `record`, which the caller saves, that words wait to be read again."""
    if marks := dict.fromkeys(languages, TextStatus.TO_REVIEW.value):
        record.text_status = {**record.text_status, **marks}
        record._change_reason = ORIGINAL_CHANGED


def _translated_columns(record: Record) -> list[str]:
    fields = record._meta.concrete_fields
    return [field.name for field in fields if hasattr(field, "translated_field")]
