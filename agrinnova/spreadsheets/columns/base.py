"""Column types of import and export: how a cell is read, written and explained."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from agrinnova.core.choices import Language
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.spelling import adds_nothing
from agrinnova.core.text import fold
from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.files.cells import clean
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.scope import Scope

from .parsers import EXCEL_ERRORS, is_nothing

Choices = Callable[[], list[tuple[str, Any]]]


class Cell(NamedTuple):
    """One cell of a row, under the header that the file gives it."""

    row: Row
    header: str

    @property
    def words(self) -> str:
        return self.row.cells[self.header]

    def with_words(self, words: str) -> "Cell":
        """The same cell as if `words` stood there, beside the same others."""
        cells = {**self.row.cells, self.header: words}
        return self._replace(row=self.row._replace(cells=cells))

    def error(self, reason: str, value: str | None = None) -> DataError:
        """What to raise when it is wrong; `value` is the part of it that is."""
        found = self.row.error(self.header, reason)
        if value is not None:
            found = DataError(found.file, found.row, found.column, value, reason)
        return found


class Column:
    """One column; this one holds plain words.

    Args:
        name: the record's field; a header of this name is understood too.
        label: what it is called, when not by the field's own name.
        aliases: further headers that are understood.
        required: whether the cell may not be empty.

    Attributes:
        may_say_nothing: whether "n.d.", "-" or "?" count as an empty cell.
        is_spelled: whether it holds words, which may be spelled better or worse.
    """

    is_relation = False
    is_read = True
    may_say_nothing = False
    is_private = False  # never in an outlet, unless `is_seen` says otherwise
    takes_several = False  # columns of a file, merged into one cell
    has_list = False  # in the template, from which one value is picked
    is_spelled = True

    def __init__(
        self,
        name: str,
        label: str | Promise = "",
        *,
        aliases: Iterable[str | Promise] = (),
        required: bool = False,
    ) -> None:
        self.name, self._label = name, label
        self.aliases, self.required = tuple(aliases), required
        self.model: type[Model]

    def bind(self, model: type[Model]) -> "Column":
        """Say whose column it is."""
        self.model = model
        return self

    @property
    def field(self) -> Any:
        return self.model._meta.get_field(self.name)

    @property
    def label(self) -> str:
        """What it is called in the reader's language."""
        if self._label:
            return str(self._label)
        try:
            return str(self.field.verbose_name)
        except FieldDoesNotExist:
            return self.name

    def headers(self) -> dict[str, set[str]]:
        """By language the folded headers under which it is understood."""
        found = {}
        for language in LANGUAGES:
            with override(language):
                names = (self.label, self.name, *map(str, self.aliases))
                found[language] = {fold(name) for name in names}
        return found

    # --- reading ---

    def merged(self, cells: list[tuple[str, str]]) -> str:
        """The words of several cells, each with its header, as those of one."""
        return " ".join(words for _header, words in cells if words)

    def clean(self, cell: Cell, scope: Scope) -> Any:
        """What the cell means; raises `DataError`."""
        if EXCEL_ERRORS.fullmatch(cell.words):
            raise cell.error(_("The spreadsheet could not work out this cell."))
        if self.may_say_nothing and is_nothing(cell.words):
            cell = cell.with_words("")
        if self.required and not cell.words:
            raise cell.error(_("This cell must not be empty."))
        return self.parse(cell, scope)

    def parse(self, cell: Cell, scope: Scope) -> Any:
        """As `clean`, of a cell that may be empty."""
        limit = getattr(self.field, "max_length", None) or 0
        # As the column will keep it: what is one line there, is one here.
        return self.field.to_python(str(cell.row.text(cell.header, limit=limit)))

    # --- the record ---

    def get_value(self, record: Any, scope: Scope) -> Any:
        """What the record says, in the form that `clean` gives."""
        return clean(str(getattr(record, self.name) or ""))

    def completed(self, record: Any, value: Any, scope: Scope) -> Any:
        """What a known record is to say, where `value` adds to what it says."""
        return value

    def still_holds(self, record: Any, after: Any, scope: Scope) -> bool:
        """Whether the record still says what an import wrote, as `snapshot` told it."""
        return self.snapshot(record, scope) == after

    def snapshot(self, record: Any, scope: Scope) -> Any:
        """What the record says, as `revert` needs it."""
        return self.get_value(record, scope)

    def can_revert(self, record: Any, before: Any, after: Any, scope: Scope) -> bool:
        """Whether undoing an import takes nothing that somebody did since."""
        return self.still_holds(record, after, scope)

    def revert(self, record: Any, before: Any, after: Any, scope: Scope) -> None:
        """Let the record say again what it did `before` an import wrote `after`."""
        self.set_value(record, before, scope)

    def is_seen(self, record: Any) -> bool:
        """Whether outlets may show something of it, and the ledger is to hear of it."""
        return not self.is_private

    def differs(self, record: Any, value: Any, scope: Scope) -> bool:
        """Whether `value` would change anything, and not for a worse spelling."""
        return not self.is_same(self.get_value(record, scope), value)

    def is_same(self, kept: Any, value: Any) -> bool:
        """Whether `value` adds nothing to what the record says."""
        if not self.is_spelled:
            return bool(kept == value)
        if isinstance(kept, str) and isinstance(value, str):
            return adds_nothing(value, kept)
        if isinstance(kept, list | tuple) and isinstance(value, list | tuple):
            same = zip(kept, value, strict=False)
            return len(kept) == len(value) and all(
                self.is_same(one, other) for one, other in same
            )
        return bool(kept == value)

    def set_value(self, record: Any, value: Any, scope: Scope) -> None:
        """Write `value` into the record; relations after it is saved."""
        setattr(record, self.name, value)

    def put_new(self, values: Iterable[tuple[Any, Any]], scope: Scope) -> None:
        """Write a relation of records that were just made, each with its value."""
        for record, value in values:
            self.set_value(record, value, scope)

    # --- writing ---

    def format(self, value: Any, scope: Scope) -> Any:
        """The value as a cell of a workbook: words, a number or a date."""
        return value

    def help_text(self) -> str:
        """What to write into it, for the template."""
        return _("words")


class Title(Column):
    """The words of a translated field in the language of the file.

    What was shown for want of words in that language is no change; new words go into
    the language of the file, and the original stays as it is.
    """

    def get_value(self, record: Any, scope: Scope) -> Any:
        return clean(record.words(self.name, scope.language).text)

    def differs(self, record: Any, value: Any, scope: Scope) -> bool:
        if not value:
            own = getattr(record, f"{self.name}_{scope.language}")
            return bool(own) and self.name != "title"
        return super().differs(record, value, scope)

    def set_value(self, record: Any, value: Any, scope: Scope) -> None:
        language = scope.language if record.pk else record.original_language
        setattr(record, f"{self.name}_{language}", value)


class InLanguage(Column):
    """The words of a translated field in one named language."""

    def __init__(self, name: str, language: str, **options: Any) -> None:
        super().__init__(f"{name}_{language}", **options)
        self.text, self.language = name, language

    @property
    def label(self) -> str:
        text: Any = self.model._meta.get_field(self.text)
        return f"{text.verbose_name} ({Language(self.language).label})"


class Identifier(Column):
    """The identifier that an export gives: it names the record and is not written."""

    def __init__(self) -> None:
        super().__init__("public_id", gettext_lazy("identifier"), aliases=("id",))

    def parse(self, cell: Cell, scope: Scope) -> str:
        try:
            return str(UUID(cell.words)) if cell.words else ""
        except ValueError:
            raise cell.error(no_such_record()) from None

    def get_value(self, record: Any, scope: Scope) -> str:
        return str(record.public_id)


def no_such_record() -> str:
    """What to tell of an identifier, whether it is another's or nobody's."""
    return _("No record of yours has this identifier.")


class Unread(Column):
    """What an export tells and the portal works out: it is not read back."""

    is_read = False
