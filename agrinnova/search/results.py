"""Search results: plain values, ready for a page or an API answer."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Snippet:
    """The part of a record's words that answers best.

    Attributes:
        text: plain words.
        html: the same, escaped, the words found inside `<mark>`.
        language: what it is written in, for `lang`.
    """

    text: str = ""
    html: SafeString = field(default_factory=SafeString)
    language: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class TopicMatch:
    """A topic that a found record carries, and the reader's words that led to it.

    `how` is "meant", or "near" for a topic beside or above the one that is meant.
    """

    slug: str
    label: str
    word: str
    how: str


@dataclass(frozen=True)
class Matched:
    """Why a record was found."""

    words: list[str] = field(default_factory=list)
    topics: list[TopicMatch] = field(default_factory=list)
    corrected: dict[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The same as an answer of the API gives it."""
        topics = [vars(topic) for topic in self.topics]
        return {"words": self.words, "topics": topics, "corrected": self.corrected}


@dataclass(frozen=True)
class Addressed:
    """Something with a page of its own in every language."""

    kind: str
    public_id: UUID
    slug: str

    def page_url(self, language: str) -> str:
        """The address of its page in `language`."""
        return reverse(
            f"{self.kind}-page", kwargs={"language": language, "slug": self.slug}
        )

    def id_url(self) -> str:
        """Its address without a language."""
        return reverse("record-by-id", kwargs={"public_id": self.public_id})


@dataclass(frozen=True)
class Result(Addressed):
    """A record found; `language` is the one its `title` is written in."""

    type: str
    title: str
    language: str
    snippet: Snippet
    matched: Matched
    published_at: datetime
    document_languages: list[str]
    topics: list[int]
    group_id: int | None


@dataclass(frozen=True)
class TopicFound(Addressed):
    """A topic that the query names; `word` is what named it."""

    label: str
    language: str
    word: str
    count: int


@dataclass(frozen=True)
class FacetCount:
    """How many of the records found a choice would leave; label "" for codes."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class SearchResults:
    """One page of what was found, with counts over all of it.

    Where much is found the counts are estimates, and only the likeliest are at hand.

    Attributes:
        count: how many records are found; `is_about` says that it is an estimate.
        at_hand: how many of them the pages show, the rest for narrower questions.
    """

    query: str
    searched: str
    language: str
    count: int
    at_hand: int
    is_about: bool
    page: int
    page_size: int
    results: list[Result]
    topics: list[TopicFound]
    corrected: dict[str, str]
    facets: dict[str, list[FacetCount]]

    @property
    def pages(self) -> int:
        """The number of pages, 1 when nothing is found."""
        return max(1, -(-self.at_hand // self.page_size))
