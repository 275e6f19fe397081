"""Private notes: what a local action group keeps of a record for itself."""

from collections.abc import Iterable, Sequence
from typing import Any

from agrinnova.core.models import PrivateNote, Record, User


def read_by(records: Iterable[Record], user: User | None) -> set[int]:
    """The keys of the records whose notes `user` reads and writes: of their group.

    Whoever only edits a record (an organisation's editor, a translator) does not: the
    group's notes may be about them. None stands for a command, which may do all.
    """
    keys = [record.pk for record in records if record.pk]
    if not keys or user is None:
        return set(keys)
    rows = type(next(iter(records)))._default_manager.filter(pk__in=keys)
    return set(rows.publishable_by(user).values_list("pk", flat=True))


def note_of(record: Record) -> str:
    """The words noted of a record; "" for none."""
    if record.pk is None:
        return ""
    kept = PrivateNote.objects.filter(public_id=record.public_id).first()
    return kept.words if kept else ""


def notes_of(records: Iterable[Record]) -> dict[Any, str]:
    """The words noted of many records, by their identifiers."""
    kept = PrivateNote.objects.filter(public_id__in=[r.public_id for r in records])
    return dict(kept.values_list("public_id", "words"))


def write_note(record: Record, words: str) -> None:
    """Note `words` of a record in place of what was noted; "" notes nothing."""
    write_notes([(record, words)])


def write_notes(noted: Sequence[tuple[Record, str]]) -> None:
    """As `write_note`, of many records."""
    empty = [record.public_id for record, words in noted if not words]
    PrivateNote.objects.filter(public_id__in=empty).delete()
    PrivateNote.objects.bulk_create(
        (
            PrivateNote(public_id=record.public_id, kind=record.kind, words=words)
            for record, words in noted
            if words
        ),
        update_conflicts=True,
        unique_fields=["public_id"],
        update_fields=["words", "changed_at"],
    )


def join(kept: Record, other: Record) -> None:
    """Give `kept` what was noted of `other` too; nothing is noted of that any more."""
    words = [words for record in (kept, other) if (words := note_of(record))]
    write_note(kept, "\n\n".join(dict.fromkeys(words)))
    write_note(other, "")
