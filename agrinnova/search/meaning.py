"""Meaning of a query: the topics it names, and all that may be asked for it."""

import math
from dataclasses import dataclass, field

from .query import Word
from .words import GAP


@dataclass(frozen=True)
class Concept:
    """What some words of the query mean: a topic, or a place with several names.

    Attributes:
        topic: its key, as `SearchEntry.topics` holds it; None for a place.
        parts: the keys of its own topics when it is a group of topics.
        family: the keys of its group and of the other topics in it.
        words: which words of the query mean it, by position.
        strength: 1, less when it is a guess.
        names: by language, each as PostgreSQL writes such a query.
        near: the keys of the topics that answer the same needs.
    """

    topic: int | None
    parts: tuple[int, ...]
    family: tuple[int, ...]
    words: tuple[int, ...]
    strength: float
    names: dict[str, list[str]]
    near: tuple[int, ...] = ()

    @property
    def exact_topics(self) -> tuple[int, ...]:
        """The topics that it means: one, or a group with its own; none for a place."""
        return () if self.topic is None else (self.topic, *self.parts)

    def full_names(self) -> dict[str, list[str]]:
        """The names that have as many words as the query used for it."""
        return {
            language: [n for n in names if len(GAP.findall(n)) + 1 >= len(self.words)]
            for language, names in self.names.items()
        }


@dataclass(frozen=True)
class Meaning:
    """A query understood; no words when it has none.

    `split_words` are pairs of its words that are one word, of which the parts are none.
    `unwanted` are words that it excludes, `unwanted_concepts` what those mean.
    """

    words: list[Word] = field(default_factory=list)
    concepts: list[Concept] = field(default_factory=list)
    corrected: dict[str, str] = field(default_factory=dict)
    entries: int = 0
    split_words: list[tuple[str, str]] = field(default_factory=list)
    unwanted: list[Word] = field(default_factory=list)
    unwanted_concepts: list[Concept] = field(default_factory=list)

    @property
    def exact_topics(self) -> list[int]:
        """The topics that its words mean, each once."""
        return sorted({topic for c in self.concepts for topic in c.exact_topics})

    @property
    def related_topics(self) -> list[int]:
        """The topics of the same groups, the groups, and those near."""
        return sorted({t for c in self.concepts for t in (*c.family, *c.near)})

    @property
    def unwanted_topics(self) -> list[int]:
        """The topics that only the words it excludes mean."""
        wanted = {*self.exact_topics, *self.related_topics}
        whole = [c for c in self.unwanted_concepts if c.strength == 1]
        return sorted({t for c in whole for t in c.exact_topics} - wanted)

    def only(self, position: int) -> "Meaning":
        """One word of it, and what that means."""
        concepts = [concept for concept in self.concepts if position in concept.words]
        return Meaning([self.words[position]], concepts)

    def rarity(self, word: Word) -> float:
        """How much a word tells, by how few entries have it (Robertson's idf)."""
        return math.log(1 + (self.entries + 1) / (word.uses + 1))
