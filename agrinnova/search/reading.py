"""Reading of a question: where it asks for something, and which kind of answer.

What it looks for stands in its meaning (`meaning.py`). The name of a place stays among
the words: a cheese may be called after it.
"""

from dataclasses import dataclass

from agrinnova.core.lexicon import stop_words
from agrinnova.core.text import fold

from .answer_kinds import answer_kind
from .place_words import PlaceRead, places_in
from .query import Question
from .words import elided_in, words_of


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


def content_words(query: str, language: str) -> tuple[list[str], list[PlaceRead]]:
    """The words of an unfinished `query` that say what is sought, and the places in it.

    As the search reads it: without what asks, names a place or says nothing. The last
    word may be unfinished and is kept; so are all where nothing would be left.
    """
    typed = words_of(query)
    asked_by = words_of(answer_kind(query, language)[1])
    places = places_in(query, language)
    left_out = {*asked_by, *elided_in(query), *stop_words()[language]}
    named = {word for place in places for word in place.words}
    content = [w for w in typed if fold(w) not in left_out and w not in named]
    is_unfinished = bool(typed) and not query[-1:].isspace() and typed[-1] not in named
    if is_unfinished and typed[-1] not in content:
        content.append(typed[-1])
    return content or typed, places


def read(query: str, question: Question) -> Reading:
    """How `query` is read; nothing where it is to be taken as typed."""
    if question.exact:
        return Reading()
    places = places_in(query, question.language)
    return Reading(tuple(places), *answer_kind(query, question.language))
