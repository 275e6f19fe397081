"""Loading the organisations and the training they offer."""

from typing import Any

from agrinnova.core.choices import MODES
from agrinnova.core.languages import columns as in_languages
from agrinnova.spreadsheets.seed import Book, Meaning, Places, RecordLoader, Ref, Row
from knowledge.importing import TopicWords

from .choices import AUDIENCES, COURSE_LEVELS, ORGANISATION_KINDS, ORGANISATION_ROLES
from .models import Course, Organisation

# A title is in the language of the place. Looked at one by one: the three courses and
# two events outside Italy have French titles in France and Catalan ones in Catalonia.
TITLE_LANGUAGES = {"IT": "it", "FR": "fr", "ES": "ca"}


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
        position = row.number_in("position", 1, 99)
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
    columns = (
        *("name", "kind", "kind_note", "role", "role_note", "seat_municipality"),
        *("province", "country", "group", "territory", "municipalities_count"),
        *("website", "offer_it", "certification", "latitude", "longitude"),
        *("coordinate_precision", "coordinate_source", "source_url", "origin", "note"),
    )
    key = ("name",)
    model = Organisation
    embedded = (*in_languages("title"), "slug")
    texts = {
        "title_it": "name",
        "summary_it": "offer_it",
        "type_note": "kind_note",
        "role_note": "role_note",
        "territory": "territory",
        "note": "note",
    }

    def __init__(self, places: Places) -> None:
        self.places = places

    def meaning(self, row: Row) -> Meaning:
        row.number_in("municipalities_count", 1, 999)  # checked, not kept: always empty
        fields = {
            "original_language": "it",
            **self.places.fields(row, "seat_municipality"),
            **self.texts_of(row),
            "type": row.one_of("kind", ORGANISATION_KINDS.codes),
            "role": row.one_of("role", ORGANISATION_ROLES.codes),
            "website": row.website("website"),
            **row.provenance(),
        }
        name = row.text("certification", limit=200)
        held = [{"name": name, "source_url": fields["source_url"]}] if name else []
        return Meaning(row, self.key_of(row), fields, parts={"certifications": held})


class CourseLoader(RecordLoader):
    """Loads the training offer; the words about it are the page's own."""

    file = "courses"
    columns = (
        *("title", "provider", "level", "level_note", "hours", "audience"),
        *("audience_codes", "topics", "municipality", "province", "country", "group"),
        *("latitude", "longitude", "coordinate_precision", "coordinate_source"),
        *("mode", "year", "source_url", "origin", "note"),
    )
    key = ("title", "provider")
    model = Course
    texts = {
        "level_note": "level_note",
        "audience_words": "audience",
        "note": "note",
    }

    def __init__(self, places: Places, topics: TopicWords, bodies: Bodies) -> None:
        self.places, self.topics, self.bodies = places, topics, bodies

    def meaning(self, row: Row) -> Meaning:
        language = TITLE_LANGUAGES[row.one_of("country", TITLE_LANGUAGES)]
        fields = {
            "original_language": language,
            f"title_{language}": row.text("title", limit=self.limit("title")),
            **self.places.fields(row),
            **self.texts_of(row),
            "level": row.one_of("level", COURSE_LEVELS.codes),
            "hours": row.number_in("hours", 1, 10_000),
            "audiences": row.some_of("audience_codes", AUDIENCES.codes),
            "mode": row.one_of("mode", MODES.codes, required=False),
            "year": row.number_in("year", 1900, 2100),
            **row.provenance(),
        }
        topics = self.topics.refs(row, "topics", row.words("topics"))
        providers = self.bodies.named(row, "provider")
        return Meaning(
            row, self.key_of(row), fields, {"topics": topics}, {"providers": providers}
        )
