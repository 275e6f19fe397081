"""Translations of the seed's texts: `texts.csv`, added to what the rows mean.

The first files hold each text as it was gathered, in the language of its source; this
one says it in all five. What a source did not say was made by a machine, and its
language is marked so until a person has read it.
"""

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext as _

from agrinnova.core.choices import TextStatus
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import Record
from agrinnova.core.typography import typographic
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.rows import Row

from .book import Book
from .cells import read
from .loading import Loader
from .meaning import Meaning

HEADER = ("file", "key", "field", *LANGUAGES)


def by_key(
    pages: list[tuple[Loader, list[Meaning]]],
) -> dict[str, tuple[type[Model], Meaning]]:
    """The model and meaning of each record's row, by "file:natural|key"."""
    return {
        f"{loader.file}:{'|'.join(meaning.row.cells[c] for c in loader.key)}": (
            loader.model,
            meaning,
        )
        for loader, meanings in pages
        for meaning in meanings
        if issubclass(loader.model, Record)
    }


class Texts:
    """The texts of a book, by the file and the natural key of their rows."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.rows = book.rows("texts", HEADER, HEADER[:3])

    def add_to(self, pages: list[tuple[Loader, list[Meaning]]]) -> None:
        """Let the rows mean their texts in all languages too; the errors are kept."""
        found = by_key(pages)
        for row in self.rows:
            with self.book.errors_kept():
                key = f"{row.cells['file']}:{row.cells['key']}"
                row.must_know("key", key, found)
                model, meaning = found[key]
                _add(row, _texts(row, model), meaning)


def _texts(row: Row, model: type[Model]) -> dict[str, str]:
    """The text of a row by language."""
    texts = {}
    for language in LANGUAGES:
        row.text(language, required=True)
        column = Column(f"{row.cells['field']}_{language}").bind(model)
        try:
            texts[language] = read(row, language, column)
        except FieldDoesNotExist:
            row.must_know("field", row.cells["field"], ())
    return texts


def _add(row: Row, texts: dict[str, str], meaning: Meaning) -> None:
    """Add the texts that the row's own file does not hold; set all as a printer would.

    A field that its file does not hold at all is in our words in every language: the
    record's own, and its documents', is no translation then.
    """
    field = row.cells["field"]
    own = {
        meaning.fields["original_language"],
        *meaning.fields.get("document_languages", ()),
    }
    known = {code for code in LANGUAGES if f"{field}_{code}" in meaning.fields}
    states = meaning.fields.setdefault("text_status", {})
    for language, text in texts.items():
        name = f"{field}_{language}"
        if language in known:
            if meaning.fields[name] != text:
                raise row.error(
                    language, _("Its own file has other words: translate them.")
                )
        elif known or language not in own:
            states[language] = TextStatus.MACHINE
        meaning.fields[name] = typographic(text, language)
