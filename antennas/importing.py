"""Loading the organisations and the training they offer."""

from typing import Any, ClassVar

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.languages import columns as in_languages
from agrinnova.spreadsheets.columns.numbers import Number
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.seed.book import Book
from agrinnova.spreadsheets.seed.cells import of_sheet, read
from agrinnova.spreadsheets.seed.groups import GroupLoader
from agrinnova.spreadsheets.seed.meaning import Meaning, Ref
from agrinnova.spreadsheets.seed.places import PLACE, Places
from agrinnova.spreadsheets.seed.records import PROVENANCE, RecordLoader
from knowledge.importing import TopicWords

from .models import Course, CourseProvider, Organisation
from .spreadsheets import CourseSheet, OrganisationSheet

# A title is in the language of the place. Looked at one by one: the three courses and
# two events outside Italy have French titles in France and Catalan ones in Catalonia.
TITLE_LANGUAGES = {"IT": "it", "FR": "fr", "ES": "ca"}
POSITION = Number("position", 1, 99).bind(CourseProvider)
COUNT = GroupLoader.cells["municipalities_count"]


class Bodies:
    """Who is meant by the words for providers and organisers (provider_map)."""

    columns = ("words", "kind", "key", "position")

    def __init__(self, book: Book, places: Places) -> None:
        organisations = book.rows_for(OrganisationLoader)
        names = {row.cells["name"] for row in organisations}
        self.known = {"organisation": names, "group": places.groups}
        self.rows: dict[str, list[dict[str, Any]]] = {}
        for row in book.rows("provider_map", self.columns, ("words", "position")):
            with book.errors_kept():
                self.rows.setdefault(row.cells["words"], []).append(self._body(row))

    def _body(self, row: Row) -> dict[str, Any]:
        position = read(row, "position", POSITION)
        kind = row.one_of("kind", ("organisation", "group", "none"))
        if kind == "none":
            words = row.text("key", required=True, limit=200)
            return {"position": position, "words": words}
        key = row.one_of("key", self.known[kind])
        return {"position": position, kind: Ref(f"{kind}s", key)}

    def named(self, row: Row, column: str) -> list[dict[str, Any]]:
        """The bodies that the words of `column` name, in order."""
        words = row.text(column, required=True)
        row.must_know(column, words, self.rows)
        return sorted(self.rows[words], key=lambda body: body["position"])


class OrganisationLoader(RecordLoader):
    """Loads the organisations; their words are Italian, their names names."""

    file = "organisations"
    cells = {
        **of_sheet(
            OrganisationSheet(),
            *("role", "role_note", "territory", "website"),
            name="title_it",
            note="note_it",
            kind="type",
            kind_note="type_note",
            offer_it="summary_it",
        ),
        **PROVENANCE,
    }
    others = (
        *("seat_municipality", "municipalities_count", "private_note"),
        *in_languages("certification"),
        *PLACE,
    )
    key = ("name",)
    model = Organisation
    embedded = (*in_languages("title"), "slug")

    def __init__(self, places: Places) -> None:
        self.places = places

    def meaning(self, row: Row) -> Meaning:
        meaning = super().meaning(row)
        meaning.fields.update(
            self.places.fields(row, "seat_municipality"), original_language="it"
        )
        read(row, "municipalities_count", COUNT)  # checked, not kept: always empty
        names = {
            f"name_{code}": row.text(f"certification_{code}", limit=200)
            for code in LANGUAGES
        }
        held = {**names, "source_url": meaning.fields["source_url"]}
        meaning.parts["certifications"] = [held] if names["name_it"] else []
        return meaning


class LocalLoader(RecordLoader):
    """Loads what bodies do somewhere, with a title in the language of the place.

    Attributes:
        bodies_in: the header of the words for them, and the relation they go into.
        local_texts: the fields in the language of the place, by their headers.
    """

    bodies_in: ClassVar[tuple[str, str]]
    local_texts: ClassVar[dict[str, str]] = {"title": "title"}

    def __init__(self, places: Places, topics: TopicWords, bodies: Bodies) -> None:
        self.places, self.topics, self.bodies = places, topics, bodies

    def meaning(self, row: Row) -> Meaning:
        language = TITLE_LANGUAGES[row.one_of("country", TITLE_LANGUAGES)]
        meaning = super().meaning(row)
        meaning.fields.update(
            self.places.fields(row),
            **self.words_in(language, row, **self.local_texts),
            original_language=language,
        )
        topics = self.topics.refs(row, "topics", row.words("topics"))
        meaning.many["topics"] = topics
        header, relation = self.bodies_in
        meaning.parts[relation] = self.bodies.named(row, header)
        return meaning


class CourseLoader(LocalLoader):
    """Loads the training offer; the words about it are the page's own."""

    file = "courses"
    cells = {
        **of_sheet(
            CourseSheet(),
            *("level", "level_note", "hours", "mode", "year"),
            note="note_it",
            audience_codes="audiences",
        ),
        **PROVENANCE,
    }
    others = (
        *("title", "audience", "provider", "topics", "municipality", "private_note"),
        *PLACE,
    )
    key = ("title", "provider")
    model = Course
    bodies_in = ("provider", "providers")
    local_texts = {"title": "title", "audience": "audience_words"}
