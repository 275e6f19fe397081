"""What a kind of record looks like as a sheet: its columns and what names a row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.shared.choices import Language, Origin
from agrinnova.shared.importing import BadData, DataError, Row
from agrinnova.shared.languages import LANGUAGES
from agrinnova.shared.models import Record, User
from agrinnova.shared.text import fold

from .choosing import Choice
from .columns import Column, Identifier, InLanguage, Title, Unread
from .written import Web

Values = dict[str, Any]


class Sheet:
    """The sheet of one kind of record.

    Attributes:
        model: the kind.
        texts: its translated fields, title and summary first.
        own: the columns that only this kind has, in the order of the template.
        key: the columns that, beside the title, name a row.
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
        told = (
            Unread("published_at"),
            Unread("page_url", gettext_lazy("page")),
            Unread("latitude", gettext_lazy("latitude")),
            Unread("longitude", gettext_lazy("longitude")),
            Unread("coordinate_precision"),
            Unread("coordinate_source"),
            *(Unread(name) for name in self.unread),
        )
        columns = (
            *(Title(text, aliases=self.aliases.get(text, ())) for text in self.texts),
            *self.own,
            Choice("original_language", Language, kept=True),
            Web("source_url"),
            Choice("origin", Origin, kept=True),
            Column("note"),
            Identifier(),
            *(InLanguage(text, code) for text in self.texts for code in LANGUAGES),
            *told,
        )
        self.columns = {c.name: c.bind(self.model) for c in columns}

    @property
    def template_columns(self) -> list[Column]:
        """What a new file begins with: no identifier, no other language."""
        aside = {
            "public_id",
            *(f"{t}_{code}" for t in self.texts for code in LANGUAGES),
        }
        return [c for c in self.columns.values() if c.is_read and c.name not in aside]

    @property
    def export_columns(self) -> list[Column]:
        """All that can be read back, every language in a column of its own."""
        texts = [
            self.columns[f"{text}_{code}"] for text in self.texts for code in LANGUAGES
        ]
        aside = {*self.texts, *(column.name for column in texts)}
        rest = [c for c in self.columns.values() if c.is_read and c.name not in aside]
        return [*texts, *rest]

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

    def is_brought_by(self, user: User) -> bool:
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

    def records(self) -> Any:
        """The records with all that the columns read."""
        return self.model._default_manager.prefetch_related(*self.prefetched)


class Bound(NamedTuple):
    """The columns of one file.

    Attributes:
        headers: the file's own header of each column that is read.
        positions: where each header stands.
        aside: the headers of what an export tells and no import reads.
        language: the one in which the headers are written.
    """

    headers: dict[str, str]
    positions: dict[str, int]
    aside: list[str]
    language: str


def bind(sheet: Sheet, file: str, header: list[str], language: str) -> Bound:
    """Recognise the columns of a file by its header.

    The headers of one language, English or the fields' own names are understood; the
    language is that in which most are written, `language` among equals.

    Raises:
        BadData: a column is not known, stands there twice, or none names the rows.
    """
    known = {name: column.headers() for name, column in sheet.columns.items()}
    spoken = _language_of(known, header, language)
    bound = Bound({}, {}, [], spoken)
    errors = []
    for position, words in enumerate(header):
        name = _column_of(known, words, spoken)
        if name is None:
            reason = _("The column is not known.")
            errors.append(DataError(file, 1, words, words, reason))
        elif name in bound.headers or words in bound.positions:
            reason = _("The column stands there twice.")
            errors.append(DataError(file, 1, words, words, reason))
        elif not sheet.columns[name].is_read:
            bound.aside.append(words)
        else:
            bound.headers[name] = words
            bound.positions[words] = position
    titles = {"title", "public_id", *(f"title_{code}" for code in LANGUAGES)}
    if not errors and titles.isdisjoint(bound.headers):
        label = sheet.columns["title"].label
        errors.append(DataError(file, 1, label, "", _("The column is missing.")))
    if errors:
        raise BadData(errors)
    return bound


def _language_of(
    known: dict[str, dict[str, set[str]]], header: list[str], language: str
) -> str:
    folded = [fold(words) for words in header]
    counts = Counter(
        {
            code: sum(any(w in names[code] for names in known.values()) for w in folded)
            for code in LANGUAGES
        }
    )
    return max(LANGUAGES, key=lambda code: (counts[code], code == language))


def _column_of(
    known: dict[str, dict[str, set[str]]], words: str, language: str
) -> str | None:
    """The column called `words`, in the file's language before all others."""
    folded = fold(words.rstrip("*"))
    for code in (language, "en", *LANGUAGES):
        for name, names in known.items():
            if folded in names[code]:
                return name
    return None
