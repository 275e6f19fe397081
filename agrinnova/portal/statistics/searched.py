"""Mark of a search page: what was asked and whether in vain, for the search counter.

It stands in a header, so that a kept page has it too, and never leaves the portal.
"""

import json
from typing import NamedTuple

from django.http import HttpResponse

from agrinnova.core.contacts_in_texts import contact_in
from agrinnova.core.text import fold
from agrinnova.search.answer import SearchResults
from agrinnova.search.answered import is_answered
from knowledge.models.searches import LONGEST

HEADER = "X-Searched"


class Searched(NamedTuple):
    """What was asked.

    Attributes:
        topics: the public ids of the topics that the words mean.
        words: if in vain, those that mean no topic among them; else "".
    """

    topics: tuple[str, ...]
    is_missed: bool
    words: str


def mark(response: HttpResponse, found: SearchResults) -> None:
    """Say on the search page `response` what was searched for and whether in vain."""
    meant = [topic for topic in found.topics if topic.is_meant]
    known = {word for topic in meant for word in topic.word.split()}
    is_missed = not is_answered(found)
    is_told = is_missed and not known.issuperset(found.words)
    topics = sorted(str(topic.public_id) for topic in meant)
    words = _folded(found) if is_told else ""
    response[HEADER] = json.dumps([topics, is_missed, words])


def take_mark(response: HttpResponse) -> Searched | None:
    """The mark of `response`, which loses it; None without one."""
    written = response.headers.get(HEADER)
    if written is None:
        return None
    del response.headers[HEADER]
    topics, is_missed, words = json.loads(written)
    return Searched(tuple(topics), is_missed, words)


def _folded(found: SearchResults) -> str:
    """The words that count, as typed; none where a contact stands in them."""
    if contact_in(found.query):
        return ""
    typed = {meant: word for word, meant in found.corrected.items()}
    words = " ".join(typed.get(word, word) for word in found.words)
    return fold(words)[:LONGEST]
