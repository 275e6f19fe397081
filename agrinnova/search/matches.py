"""Reasons of a search result: the words and topics that led to it, and a snippet."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString, mark_safe


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

    @property
    def sentence(self) -> SafeString:
        """The sentence of it that has the most of the words found."""
        sentences = re.split(r"(?<=[.!?…]) (?!·)| ?· ", str(self.html))
        best = max(sentences, key=lambda sentence: sentence.count("<mark>"))
        return mark_safe(best)  # noqa: S308 - parts of `html`, cut outside its tags

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
