"""Loading the topics, what the files call them, and the resources."""

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from agrinnova.core.choices import Language, TextStatus
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.languages import columns as in_languages
from agrinnova.spreadsheets.columns.addresses import Web
from agrinnova.spreadsheets.columns.numbers import Number
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.seed.book import Book
from agrinnova.spreadsheets.seed.cells import of_model, of_sheet, read
from agrinnova.spreadsheets.seed.columns import Slug
from agrinnova.spreadsheets.seed.loading import Store
from agrinnova.spreadsheets.seed.meaning import Meaning, Ref
from agrinnova.spreadsheets.seed.records import PROVENANCE, RecordLoader

from .choices import Match
from .models import Resource, ResourceFile, Topic
from .spreadsheets import ResourceSheet, TopicSheet

# The labels and search words in these languages wait for a native reviewer.
LABEL_STATUS = {
    language: TextStatus.TO_REVIEW if language in ("it", "ca") else TextStatus.HUMAN
    for language in LANGUAGES
}
LINK = Web("url").bind(ResourceFile)
PAGES = Number("pages", 1, 9999).bind(ResourceFile)


class TopicWords:
    """Which topics the words of the files mean, first the one, then its second."""

    def __init__(self, book: Book) -> None:
        self.known = {row.cells["slug"] for row in book.rows_for(TopicLoader)}
        self.slugs: dict[str, list[str]] = defaultdict(list)
        columns = ("key", "slug")
        for file, key in (("topic_map", columns[:1]), ("topic_map_extra", columns)):
            for row in book.rows(file, columns, key):
                with book.errors_kept():
                    slug = row.one_of("slug", self.known)
                    self.slugs[row.cells["key"]].append(slug)

    def refs(self, row: Row, column: str, words: list[str]) -> list[Ref]:
        """The topics that `words`, found in `column`, mean; each once."""
        for word in words:
            row.must_know(column, word, self.slugs)
        slugs = dict.fromkeys(slug for word in words for slug in self.slugs[word])
        return [Ref("topics", slug) for slug in slugs]


class TopicLoader(RecordLoader):
    """Loads the vocabulary; its column `note` speaks to its editors and stays out."""

    file = "topics"
    cells = {
        **of_model(Topic, Slug("slug")),
        **of_sheet(
            TopicSheet(),
            "agrovoc_uri",
            "eufarmbook_subject",
            match="agrovoc_match",
            **{f"label_{language}": f"title_{language}" for language in LANGUAGES},
        ),
    }
    others = ("parent_slug", *in_languages("alt"), "note")
    key = ("slug",)
    model = Topic
    embedded = (*in_languages("title"), "slug")

    def __init__(self, book: Book) -> None:
        rows = book.rows_for(self)
        self.groups = {r.cells["slug"] for r in rows if not r.cells["parent_slug"]}

    def meaning(self, row: Row) -> Meaning:
        meaning = super().meaning(row)
        parent = row.one_of("parent_slug", self.groups, required=False)
        is_matched = meaning.fields["agrovoc_match"] != Match.NONE
        row.text("agrovoc_uri", required=is_matched)
        meaning.fields.update(
            parent=Ref("topics", parent) if parent else None,
            original_language="it",
            text_status=LABEL_STATUS,
        )
        for language in LANGUAGES:
            words = row.words(f"alt_{language}", "|")
            meaning.fields[f"search_words_{language}"] = "\n".join(words)
        return meaning

    def load(self, meanings: list[Meaning], store: Store) -> None:
        """Load the groups of topics first, whatever their place in the file."""
        super().load(sorted(meanings, key=lambda m: bool(m.fields["parent"])), store)


class ResourceLoader(RecordLoader):
    """Loads the resources; each row is a work in the language it was gathered in.

    The same work in another language is a row of `resource_versions`: one more
    document of the record, with its own title and abstract.
    """

    file = "resources"
    cells = {
        **of_sheet(
            ResourceSheet(),
            *("title_kind", "type", "year", "licence", "hosting"),
            *("publisher", "container", "issue", "doi"),
            authors_or_organisation="authors",
        ),
        "url": PROVENANCE["source_url"],
        "origin": PROVENANCE["origin"],
    }
    others = (
        *("title", "abstract", "caution", "language", "topics", "private_note"),
        *("document_url", "pages"),
    )
    key = ("title", "language")
    model = Resource
    versions_header = ("work", "title", "language", "abstract", "url")

    def __init__(self, book: Book, topics: TopicWords) -> None:
        self.topics = topics
        rows = book.rows("resource_versions", self.versions_header, ("work",))
        self.versions = {row.cells["work"]: row for row in rows}

    def meaning(self, row: Row) -> Meaning:
        meaning = super().meaning(row)
        language = row.one_of("language", Language.values)
        texts = {"title": "title", "abstract": "summary", "caution": "caution"}
        meaning.fields.update(
            self.words_in(language, row, **texts), original_language=language
        )
        topics = self.topics.refs(row, "topics", row.words("topics"))
        if not topics:
            raise row.error("topics", _("A resource needs a topic."))
        meaning.many["topics"] = topics
        link = read(row, "document_url", LINK) or meaning.fields["source_url"]
        pages = read(row, "pages", PAGES)
        document = {"language": language, "url": link, "pages": pages}
        meaning.parts["files"] = [document, *self._version(row, meaning)]
        found = sorted(part["language"] for part in meaning.parts["files"])
        meaning.fields["document_languages"] = found
        return meaning

    def _version(self, row: Row, meaning: Meaning) -> list[dict[str, Any]]:
        """The document in another language, whose words the record takes up."""
        version = self.versions.get("|".join(row.cells[name] for name in self.key))
        if version is None:
            return []
        language = version.one_of("language", Language.values)
        texts = {"title": "title", "abstract": "summary"}
        meaning.fields.update(self.words_in(language, version, **texts))
        return [{"language": language, "url": read(version, "url", LINK)}]
