"""Loading rows into records: saved, related, published, each change told once."""

from typing import Any, ClassVar

from agrinnova.core.choices import Origin, TextStatus
from agrinnova.core.models import Record
from agrinnova.publishing import actions
from agrinnova.publishing.private_notes import note_of, write_note
from agrinnova.spreadsheets.columns.addresses import Web
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.choices import Choice
from agrinnova.spreadsheets.columns.related_rows import replace_rows
from agrinnova.spreadsheets.rows import Row

from .cells import of_model, read
from .loading import Loader, Store
from .meaning import Meaning, Ref


def _gathered() -> list[tuple[str, Any]]:
    """Whose page a row comes from: nothing in the files was entered in the portal."""
    return [(origin, origin.label) for origin in (Origin.JOIN, Origin.TERRITORY)]


PROVENANCE = of_model(
    Record,
    Web("source_url", required=True),
    Choice("origin", _gathered),
)


class RecordLoader(Loader):
    """Loads one file into the records of one kind."""

    model: ClassVar[type[Record]]

    def meaning(self, row: Row) -> Meaning:
        meaning = super().meaning(row)
        if words := row.cells.get("private_note"):
            meaning.notes["private_note"] = words
        return meaning

    def words_in(self, language: str, row: Row, **texts: str) -> dict[str, str]:
        """The fields of translated `texts`, by their headers, in one language."""
        fields = {f"{text}_{language}": header for header, text in texts.items()}
        return {
            field: read(row, header, Column(field).bind(self.model))
            for field, header in fields.items()
        }

    def fields(self, instance: Record, meaning: Meaning) -> dict[str, Any]:
        """All but the translations that somebody has read or mended since."""
        given = meaning.fields.get("text_status", {})
        theirs = {
            language: state
            for language, state in instance.text_status.items()
            if given.get(language) == TextStatus.MACHINE != state
        }
        kept = {
            name: value
            for name, value in meaning.fields.items()
            if name.rpartition("_")[2] not in theirs
        }
        return {**kept, **({"text_status": {**given, **theirs}} if given else {})}

    def save(self, instance: Record, meaning: Meaning, store: Store) -> None:
        """Publish a record never seen before; any other keeps the status it has.

        A withdrawn one thus takes the row's new words and stays withdrawn.
        """
        if not instance.was_public:
            actions.save_record(instance)  # publishing starts from what is saved
        for name, refs in meaning.many.items():
            getattr(instance, name).set([store.pk(ref) for ref in refs])
        for name, parts in meaning.parts.items():
            columns = [_columns(part, store) for part in parts]
            replace_rows(getattr(instance, name), columns)
        if instance.was_public:
            actions.save_record(instance)
        else:
            actions.publish(instance, by=None)
        if (words := meaning.notes.get("private_note")) and not note_of(instance):
            write_note(instance, words)


def _columns(part: dict[str, Any], store: Store) -> dict[str, Any]:
    return {
        f"{name}_id" if isinstance(value, Ref) else name: store.resolved(value)
        for name, value in part.items()
    }
