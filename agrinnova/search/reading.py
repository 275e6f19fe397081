"""Reading of a question: where it asks for something, and which kind of answer.

What it looks for stands in its meaning (`meaning.py`). The name of a place stays among
the words: a cheese may be called after it.
"""

from dataclasses import dataclass

from .answer_kinds import answer_kind
from .place_words import PlaceRead, places_in
from .query import Question


@dataclass(frozen=True)
class Reading:
    """What a question says beside what it looks for.

    Attributes:
        places: what lies there comes first.
        answer: "how_to", "who" or "".
        asked_by: the words that ask so, folded.
    """

    places: tuple[PlaceRead, ...] = ()
    answer: str = ""
    asked_by: str = ""


def read(query: str, question: Question) -> Reading:
    """How `query` is read; nothing where it is to be taken as typed."""
    if question.exact:
        return Reading()
    places = places_in(query, question.language)
    return Reading(tuple(places), *answer_kind(query, question.language))
