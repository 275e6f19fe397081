"""Sheet declaration of a kind of record: its columns and what names a row."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.choices import Language, Origin
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import Record, User
from agrinnova.publishing import private_notes
from agrinnova.spreadsheets.columns.addresses import Web
from agrinnova.spreadsheets.columns.base import (
    Column,
    Identifier,
    InLanguage,
    Title,
    Unread,
)
from agrinnova.spreadsheets.columns.choices import Choice
from agrinnova.spreadsheets.columns.export_only import (
    SINCE,
    ChangeColumn,
    DayColumn,
    StatusColumn,
)
from agrinnova.spreadsheets.columns.notes import PrivateNotes, PublicNote
from agrinnova.spreadsheets.columns.part_rows import PartRows
from agrinnova.spreadsheets.files.headers import WRONG_HERE

from .errors import DataError
from .rows import Row
from .scope import Scope

Values = dict[str, Any]
DAYS = ("published_at", "updated_at", "created_at")
# What a person looks for first in an export, whatever the kind.
FIRST = (
    *("title", "municipality", "province", "group", "sector", "type", "starts_on"),
    *("ends_on", "status", *DAYS, "contact_name", "contact_email", "contact_phone"),
    *("other_contacts", "website", "private_note"),
)
WRONG = "what_is_wrong"  # the column of a file with rows to be corrected


class Sheet:
    """The sheet of one kind of record.

    Attributes:
        model: the kind.
        texts: its translated fields, title and summary first.
        own: the columns that only this kind has, in the order of the template.
        key: the columns that, beside the title, name a row.
        part: the parts of a record that have rows of their own, if it has such.
        prefetched: the relations that `own` reads.
        unread: what exports tell besides and an import leaves aside.
    """

    model: ClassVar[type[Record]]
    texts: ClassVar[tuple[str, ...]] = ("title", "summary")
    aliases: ClassVar[dict[str, tuple[str, ...]]] = {"title": ("name",)}
    own: ClassVar[tuple[Column, ...]] = ()
    key: ClassVar[tuple[str, ...]] = ()
    prefetched: ClassVar[tuple[str, ...]] = ()
    unread: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        only_exported = (
            StatusColumn(),
            *(DayColumn(name) for name in DAYS if name != SINCE),
            ChangeColumn(),
            Unread("page_url", gettext_lazy("page")),
            Unread("latitude", gettext_lazy("latitude")),
            Unread("longitude", gettext_lazy("longitude")),
            Unread("coordinate_precision"),
            Unread("coordinate_source"),
            Unread(WRONG, WRONG_HERE),
            *(Unread(name) for name in self.unread),
        )
        columns = (
            *(Title(text, aliases=self.aliases.get(text, ())) for text in self.texts),
            *self.own,
            Choice("original_language", Language, kept=True),
            Web("source_url"),
            Choice("origin", Origin, kept=True),
            PublicNote(),
            PrivateNotes(),
            Identifier(),
            *(InLanguage(text, code) for text in self.all_texts for code in LANGUAGES),
            *only_exported,
        )
        self.columns: dict[str, Column] = {}
        self.part: PartRows | None = None
        for column in columns:
            self.columns[column.name] = column.bind(self.model)
            if isinstance(column, PartRows):
                self.part = column
                self.columns |= column.parts

    @property
    def all_texts(self) -> tuple[str, ...]:
        """Its translated fields with the one that every kind has besides."""
        return (*self.texts, "note")

    @property
    def naming(self) -> tuple[str, ...]:
        """The columns that say which record a row is about, besides its `key`."""
        return ("title", *(f"title_{code}" for code in LANGUAGES), "public_id")

    @property
    def template_columns(self) -> list[Column]:
        """What a new file begins with: no identifier, no other language."""
        return [
            column
            for column in self.columns.values()
            if column.is_read and not isinstance(column, Identifier | InLanguage)
        ]

    def export_columns(self, *, with_private: bool) -> list[Column]:
        """What a person wants first, then the rest, each language in a column.

        All that is read can be read back. The title comes first in the reader's
        language, and once more in each.

        Args:
            with_private: whether contacts and private notes are among them.
        """
        last = [f"{text}_{code}" for text in self.all_texts for code in LANGUAGES]
        last.append("public_id")
        between = [
            name
            for name, column in self.columns.items()
            if column.is_read and name not in (*FIRST, *last)
        ]
        return [
            self.columns[name]
            for name in (*FIRST, *between, *last)
            if name in self.columns
            and (with_private or not self.columns[name].is_private)
        ]

    def of_record(self, names: Iterable[str]) -> list[Column]:
        """The columns of these names, those of its parts as the one that holds them."""
        parts = self.part.parts if self.part else {}
        found = (
            self.part if name in parts and self.part else self.columns[name]
            for name in names
            if name in self.columns
        )
        return list(dict.fromkeys(found))

    def infer(self, values: Values) -> None:
        """Add to a row's values what follows from them; nothing for most kinds."""

    def wrong(
        self, record: Any, row: Row, values: Values, headers: dict[str, str]
    ) -> Iterator[DataError]:
        """What is wrong with `row` beyond a single cell; `record` is as it was.

        `values` are those of the columns in the file, `headers` what these are called.
        """
        title = f"title_{record.original_language}"
        if record.pk and values.get(title) == "":
            reason = _("The title in the original language is missing.")
            yield row.error(headers[title], reason)

    def can_be_imported_by(self, user: User) -> bool:
        """Whether `user` brings whole files of this kind.

        What belongs to a group is brought by its officers too, all else only by a
        coordinator.
        """
        if not (user.is_active and user.is_staff):
            return False
        has_group = self.model.group is not None
        return user.is_coordinator or (has_group and bool(user.groups_of_duty()))

    def complete(self, records: Sequence[Any]) -> None:
        """Work out what follows from the relations; nothing for most kinds."""

    def attach(self, records: Sequence[Any], scope: Scope) -> None:
        """Fetch at once what is noted of `records`, where that is theirs to read."""
        known = [record for record in records if record.pk]
        theirs = private_notes.read_by(known, scope.user)
        noted = private_notes.notes_of(known)
        for record in known:
            record.note_is_theirs = record.pk in theirs
            words = noted.get(record.public_id, "")
            record.private_note = words if record.note_is_theirs else ""

    def has_more(self, records: Sequence[Any], after: dict[Any, Values]) -> set[int]:
        """The keys of the records with parts that the columns do not tell of.

        Args:
            after: by identifier, what an import wrote.
        """
        return set()

    def meet(self, record: Any, values: Values) -> None:
        """Hear which row is about a known record; nothing to do for most kinds."""

    def records(self) -> Any:
        """The records with all that the columns read."""
        return self.model._default_manager.prefetch_related(*self.prefetched)
