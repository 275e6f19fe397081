"""Answer of a search: one page of results, with counts over all that was found."""

from dataclasses import dataclass

from .reading import Reading
from .results import Result, TopicFound


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
        words: those of the query that count, small, as they were looked for.
        word_weights: how much each of them tells, of 1.
        reading: what the query says beside what it looks for.
        is_narrowed: whether choices were made, which no answer is blamed for.
        at_hand: how many of them the pages show, the rest for narrower questions.
    """

    query: str
    searched: str
    words: list[str]
    word_weights: dict[str, float]
    reading: Reading
    is_narrowed: bool
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
