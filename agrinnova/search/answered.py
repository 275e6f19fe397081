"""Answered or not: whether a search found anything good.

A result answers a word that stands in it as it was typed (or translated), or that means
a topic which it carries. A word that was taken for another one (a slip) and a topic
that is only near answer nothing. How much of the question the best result answers, by
how much each word tells, and its score together say whether it is good; the measure was
set on judged questions with and without an answer (docs/search.md).
"""

from .answer import SearchResults
from .lifts import SAYS_IT
from .matches import Matched
from .results import Result, TopicFound

GOOD = 1.45  # of 1 for the whole question answered and MOST for the score
MOST = 1.2  # a score that is higher says no more


def is_answered(found: SearchResults) -> bool:
    """Whether one of the results at hand is good; always for a query of no words."""
    return not found.words or goodness(found) >= GOOD


def is_in_vain(found: SearchResults) -> bool | None:
    """Whether nothing good was found; None where nobody can tell: on a later page, and
    with choices, beside which a good answer may stand.
    """
    if found.page > 1 or found.is_narrowed:
        return None
    return not is_answered(found)


def topics_meant(found: SearchResults) -> list[TopicFound]:
    """The topics to lead on to: named whole, and carried by something found."""
    if is_in_vain(found):
        return []
    return [topic for topic in found.topics if topic.is_meant and topic.count]


def goodness(found: SearchResults) -> float:
    """How good the best answer is, from 0 to 1 + MOST; 0 without results."""
    if not found.results:
        return 0
    share = max(answered_share(found, result) for result in found.results)
    score = max(result.score for result in found.results)
    # To stand where it was asked for is no answer yet, unless only the place is asked.
    is_lifted = bool(found.reading.places) and 0 in found.word_weights.values()
    return share + min(MOST, score / (SAYS_IT if is_lifted else 1))


def answered_share(found: SearchResults, result: Result) -> float:
    """How much of the question a result answers, of 1, by what its words tell."""
    weights = found.word_weights
    told = sum(weights.get(word, 0) for word in _answered(result.matched))
    return told / (sum(weights.values()) or 1)


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
