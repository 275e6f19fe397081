"""Search query: what is asked, and its words."""

from dataclasses import dataclass, field
from itertools import chain

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.lexicon import stop_words
from agrinnova.core.text import fold


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

    @property
    def is_narrowed(self) -> bool:
        """Whether choices are made beside the words."""
        return any((self.kinds, self.topic, self.in_language, self.group))


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
        if len(self.text) == 1 and not self.text.isdigit():
            return True
        stopped = [code for code in LANGUAGES if not self.stems.get(code)]
        return (
            reader in stopped
            or len(stopped) > 1
            or fold(self.text) in stop_words()[reader]
        )
