"""Mentions of a person in private notes: exported, or taken out of them (GDPR)."""

from collections.abc import Iterable
from typing import Any

from agrinnova.core.mentions.words import Words
from agrinnova.core.models import PrivateNote, Record


def export_mentions(email: str) -> list[dict[str, Any]]:
    """The notes in which an address stands."""
    return [
        {"kind": note.kind, "record": note.public_id, "words": note.words}
        for note in _mentioning(Words([email]))
    ]


def forget_mentions(email: str) -> int:
    """Take an address out of all notes; how many held it."""
    words = Words([email])
    return sum(_without(note, words) for note in _mentioning(words))


def forget_words(record: Record, words: Iterable[str]) -> None:
    """Take a person's name or number out of what is noted of one record."""
    for note in PrivateNote.objects.filter(public_id=record.public_id):
        _without(note, Words(words))


def _mentioning(words: Words) -> list[PrivateNote]:
    found = PrivateNote.objects.filter(words.rows(["words"], alone=False))
    return [note for note in found.order_by("pk") if words.are_in(note.words)]


def _without(note: PrivateNote, words: Words) -> bool:
    left = words.taken_out(note.words, alone=True)
    is_changed = left != note.words
    if is_changed:
        note.words = left
        note.save(update_fields=["words", "changed_at"])
    return is_changed
