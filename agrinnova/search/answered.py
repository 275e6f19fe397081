"""Answered or not: whether a search found anything good.

A result is good when it answers more than half of the words: they stand in it as they
were typed (or translated), or it carries a topic that they mean. A word that was taken
for another one (a slip) and a topic that is only near answer nothing. A search is
answered by one good result; what it finds nothing or nothing good for is missed.
"""

from .answer import SearchResults
from .matches import Matched


def is_answered(found: SearchResults) -> bool:
    """Whether one of the results at hand is good; always for a query of no words."""
    return not found.words or any(
        2 * len(_answered(result.matched) & set(found.words)) > len(found.words)
        for result in found.results
    )


def _answered(matched: Matched) -> set[str]:
    """The words of the query that the result answers."""
    slips = {word for meant in matched.corrected.values() for word in meant.split()}
    topics = {
        word
        for topic in matched.topics
        if topic.how == "meant"
        for word in topic.word.split()
    }
    return {*matched.words} - slips | topics
