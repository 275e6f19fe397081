"""Full-text search over what is published, in any of the five languages."""

from collections.abc import Sequence

from .answer import SearchResults
from .finding import ask
from .listing import matching, matching_each
from .query import Question


def find(
    query: str,
    *,
    language: str,
    kinds: Sequence[str] = (),
    topic: str = "",
    in_language: str = "",
    group: str = "",
    page: int = 1,
    page_size: int = 20,
    exact: bool = False,
) -> SearchResults:
    """Find published records, best first; an empty query gives the newest.

    Where many thousands are found, `count` and facets are about right (`is_about`) and
    the pages end with the likeliest of them (`at_hand`).

    Args:
        query: any text; at most 200 characters of it are read.
        language: the reader's, one of the five; ranks first among equals.
        kinds: codes of kinds of record; none means all.
        topic: slug; a group of topics includes its own.
        in_language: language of the documents.
        group: slug of a local action group.
        page: from 1; beyond the last there are no results, the count is the same.
        page_size: results on a page.
        exact: take the words as typed; one that stands nowhere finds nothing.
    """
    question = Question(
        language, tuple(kinds), topic, in_language, group, page, page_size, exact
    )
    return ask(query, question)
