"""Loading the topics, what the files call them, and the resources."""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from agrinnova.core.choices import Language, TextStatus
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.languages import columns as in_languages
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.seed.book import Book
from agrinnova.spreadsheets.seed.cells import Slug, of_model, of_sheet
from agrinnova.spreadsheets.seed.loading import Store
from agrinnova.spreadsheets.seed.meaning import Meaning, Ref
from agrinnova.spreadsheets.seed.records import PROVENANCE, RecordLoader

from .choices import Match
from .models import Resource, Topic
from .spreadsheets import ResourceSheet, TopicSheet

# The labels and search words in these languages wait for a native reviewer.
LABEL_STATUS = {
    language: TextStatus.TO_REVIEW if language in ("it", "ca") else TextStatus.HUMAN
    for language in LANGUAGES
}
DOI = re.compile(r"\b10\.\d{4,9}/[^\s;,]*[^\s;,.]")


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
    """Loads the resources; each row is one document in one language."""

    file = "resources"
    cells = {
        **of_sheet(
            ResourceSheet(),
            *("title_kind", "type", "year", "licence", "hosting", "note"),
            authors_or_organisation="authors",
        ),
        "url": PROVENANCE["source_url"],
        "origin": PROVENANCE["origin"],
    }
    others = ("title", "abstract", "language", "topics")
    key = ("title", "language")
    model = Resource

    def __init__(self, topics: TopicWords) -> None:
        self.topics = topics

    def meaning(self, row: Row) -> Meaning:
        meaning = super().meaning(row)
        language = row.one_of("language", Language.values)
        doi = DOI.search(row.cells["note"])
        meaning.fields.update(
            self.words_in(language, row, title="title", abstract="summary"),
            original_language=language,
            doi=doi[0] if doi else "",
            document_languages=[language],
        )
        topics = self.topics.refs(row, "topics", row.words("topics"))
        if not topics:
            raise row.error("topics", _("A resource needs a topic."))
        meaning.many["topics"] = topics
        url = meaning.fields["source_url"]
        meaning.parts["files"] = [{"language": language, "url": url}]
        return meaning
