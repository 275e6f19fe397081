"""Search query: what is asked, its words, and what they mean beyond themselves."""

import math
from dataclasses import dataclass, field
from itertools import chain

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.lexicon import stop_words
from agrinnova.core.text import fold

from .words import GAP


@dataclass(frozen=True)
class Question:
    """A search as the caller asks it; empty means everything."""

    language: str
    kinds: tuple[str, ...] = ()
    topic: str = ""
    in_language: str = ""
    group: str = ""
    page: int = 1
    page_size: int = 20
    exact: bool = False


@dataclass(frozen=True)
class Word:
    """One word of the query.

    Attributes:
        text: as typed, small; or as corrected.
        stems: by language, none where it is a stop word.
        uses: in how many entries it stands, roughly.
        translations: by language, as stems.
        guesses: known words that resemble it, with whether the reader's language has
            them, when it stands nowhere itself.
        joined_words: the two words that it is when it stands nowhere and lacks a gap.
    """

    text: str
    stems: dict[str, list[str]]
    uses: int
    translations: dict[str, list[str]] = field(default_factory=dict)
    guesses: tuple[tuple[str, bool], ...] = ()
    joined_words: tuple[str, ...] = ()

    @property
    def distinct_stems(self) -> list[str]:
        return sorted(set(chain.from_iterable(self.stems.values())))

    @property
    def every_stem(self) -> set[str]:
        """Its own stems and those of its translations."""
        every = (*self.stems.values(), *self.translations.values())
        return set(chain.from_iterable(every))

    def is_stop_word(self, reader: str) -> bool:
        """Whether it says nothing: in the reader's language or in two others."""
        stopped = [code for code in LANGUAGES if not self.stems.get(code)]
        return (
            reader in stopped
            or len(stopped) > 1
            or fold(self.text) in stop_words()[reader]
        )


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
    """

    topic: int | None
    parts: tuple[int, ...]
    family: tuple[int, ...]
    words: tuple[int, ...]
    strength: float
    names: dict[str, list[str]]

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
    """

    words: list[Word] = field(default_factory=list)
    concepts: list[Concept] = field(default_factory=list)
    corrected: dict[str, str] = field(default_factory=dict)
    entries: int = 0
    split_words: list[tuple[str, str]] = field(default_factory=list)

    @property
    def exact_topics(self) -> list[int]:
        """The topics that its words mean, each once."""
        return sorted({topic for c in self.concepts for topic in c.exact_topics})

    @property
    def related_topics(self) -> list[int]:
        """The topics of the same groups, and the groups."""
        return sorted({topic for c in self.concepts for topic in c.family})

    def only(self, position: int) -> "Meaning":
        """One word of it, and what that means."""
        concepts = [concept for concept in self.concepts if position in concept.words]
        return Meaning([self.words[position]], concepts)

    def rarity(self, word: Word) -> float:
        """How much a word tells, by how few entries have it (Robertson's idf)."""
        return math.log(1 + (self.entries + 1) / (word.uses + 1))
