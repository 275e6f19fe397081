"""Search results: records and topics found, ready for a page or an API answer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from .matches import Matched, Snippet


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
    """A record found; `language` is the one its `title` is written in.

    `score` is about 1 when each word of the query has a good reason to find it.
    """

    type: str
    title: str
    language: str
    snippet: Snippet
    matched: Matched
    score: float
    published_at: datetime
    document_languages: list[str]
    topics: list[int]
    group_id: int | None


@dataclass(frozen=True)
class TopicFound(Addressed):
    """A topic that the query names; `word` is what named it.

    `is_meant` tells one that is named whole from a guess by a part of its names.
    """

    label: str
    language: str
    word: str
    count: int
    is_meant: bool
