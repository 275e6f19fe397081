"""Note columns: of the source, for every reader, and what a group notes for itself."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.models import PrivateNote
from agrinnova.publishing import private_notes
from agrinnova.spreadsheets.scope import Scope

from .base import Column, Title

# "Note" in an officer's file is meant for themselves, in every language.
NOTES = (
    *("note", "notes", "nota", "annotazioni", "annotazione", "remarques", "remarque"),
    *("observacions", "observaciones", "anotaciones", "private_note", "note private"),
)


class PublicNote(Title):
    """What a reader should know of the source. Nothing but its whole name is it."""

    def __init__(self) -> None:
        super().__init__("note")

    def headers(self) -> dict[str, set[str]]:
        return {code: names - {self.name} for code, names in super().headers().items()}

    def help_text(self) -> str:
        return _("words about the source, which every reader sees")


class PrivateNotes(Column):
    """What the group notes for itself; several columns of a file go there together.

    A row that names its record by identifier comes from an export, and says all of the
    note; any other adds what is not noted yet.
    """

    is_relation = True
    is_private = True
    takes_several = True

    def __init__(self) -> None:
        super().__init__("private_note", gettext_lazy("private notes"), aliases=NOTES)

    @property
    def field(self) -> Any:
        return PrivateNote._meta.get_field("words")

    def merged(self, cells: list[tuple[str, str]]) -> str:
        return "\n".join(f"{header}: {words}" for header, words in cells if words)

    def get_value(self, record: Any, scope: Scope) -> str:
        if not hasattr(record, "private_note"):
            record.private_note = private_notes.note_of(record)
        return record.private_note

    def differs(self, record: Any, value: Any, scope: Scope) -> bool:
        return getattr(record, "note_is_theirs", True) and super().differs(
            record, value, scope
        )

    def completed(self, record: Any, value: Any, scope: Scope) -> str:
        noted = self.get_value(record, scope)
        if not noted or getattr(record, "is_named_by_identifier", False):
            return value
        return noted if value in noted else f"{noted}\n{value}"

    def set_value(self, record: Any, value: Any, scope: Scope) -> None:
        record.private_note = value
        private_notes.write_note(record, value)

    def put_new(self, values: Iterable[tuple[Any, Any]], scope: Scope) -> None:
        noted = list(values)
        private_notes.write_notes(noted)
        for record, words in noted:
            record.private_note = words

    def help_text(self) -> str:
        return _("notes for your group: never published")
