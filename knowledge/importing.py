"""Loading the topics, what the files call them, and the resources."""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from agrinnova.core.choices import Language, TextStatus
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.languages import columns as in_languages
from agrinnova.spreadsheets.seed import Book, Meaning, RecordLoader, Ref, Row, Store

from .choices import RESOURCE_TYPES, Hosting, Match, TitleKind
from .models import Resource, Topic

TOPICS = (
    *("slug", "parent_slug", *in_languages("label"), *in_languages("alt")),
    *("match", "agrovoc_uri", "eufarmbook_subject", "note"),
)
# The labels and search words in these languages wait for a native reviewer.
LABEL_STATUS = {
    language: TextStatus.TO_REVIEW if language in ("it", "ca") else TextStatus.HUMAN
    for language in LANGUAGES
}
DOI = re.compile(r"\b10\.\d{4,9}/[^\s;,]*[^\s;,.]")


class TopicWords:
    """Which topics the words of the files mean, first the one, then its second."""

    def __init__(self, book: Book) -> None:
        rows = book.rows("topics", TOPICS, ("slug",))
        self.known = {row.cells["slug"] for row in rows}
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
    columns = TOPICS
    key = ("slug",)
    model = Topic
    embedded = (*in_languages("title"), "slug")
    texts = {
        **{f"title_{language}": f"label_{language}" for language in LANGUAGES},
        "eufarmbook_subject": "eufarmbook_subject",
    }

    def __init__(self, book: Book) -> None:
        rows = book.rows_for(self)
        self.groups = {r.cells["slug"] for r in rows if not r.cells["parent_slug"]}

    def meaning(self, row: Row) -> Meaning:
        parent = row.one_of("parent_slug", self.groups, required=False)
        match = row.one_of("match", Match.values)
        words = {
            f"search_words_{language}": "\n".join(row.words(f"alt_{language}", "|"))
            for language in LANGUAGES
        }
        fields = {
            "slug": row.slug("slug"),
            "parent": Ref("topics", parent) if parent else None,
            "original_language": "it",
            "text_status": LABEL_STATUS,
            "agrovoc_match": match,
            "agrovoc_uri": row.url("agrovoc_uri", required=match != Match.NONE),
            **self.texts_of(row),
            **words,
        }
        return Meaning(row, self.key_of(row), fields)

    def load(self, meanings: list[Meaning], store: Store) -> None:
        """Load the groups of topics first, whatever their place in the file."""
        super().load(sorted(meanings, key=lambda m: bool(m.fields["parent"])), store)


class ResourceLoader(RecordLoader):
    """Loads the resources; each row is one document in one language."""

    file = "resources"
    columns = (
        *("title", "title_kind", "type", "language", "authors_or_organisation"),
        *("year", "licence", "url", "topics", "abstract", "origin", "hosting", "note"),
    )
    key = ("title", "language")
    model = Resource
    texts = {
        "authors": "authors_or_organisation",
        "licence": "licence",
        "note": "note",
    }

    def __init__(self, topics: TopicWords) -> None:
        self.topics = topics

    def meaning(self, row: Row) -> Meaning:
        language = row.one_of("language", Language.values)
        url = row.url("url", required=True)
        doi = DOI.search(row.cells["note"])
        fields = {
            "original_language": language,
            f"title_{language}": row.text("title", limit=self.limit("title")),
            f"summary_{language}": row.text("abstract"),
            "type": row.one_of("type", RESOURCE_TYPES.codes),
            "title_kind": row.one_of("title_kind", TitleKind.values),
            "hosting": row.one_of("hosting", Hosting.values, required=False),
            "year": row.number_in("year", 1500, 2100),
            "doi": doi[0] if doi else "",
            "document_languages": [language],
            "source_url": url,
            "origin": row.origin(),
            **self.texts_of(row),
        }
        topics = self.topics.refs(row, "topics", row.words("topics"))
        if not topics:
            raise row.error("topics", _("A resource needs a topic."))
        files = [{"language": language, "url": url}]
        return Meaning(
            row, self.key_of(row), fields, {"topics": topics}, {"files": files}
        )
