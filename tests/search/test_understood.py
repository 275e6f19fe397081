"""A question tells how it was read, and can be asked without each of its parts."""

import pytest

from agrinnova.search import find
from agrinnova.search.understood import Part, understood
from agrinnova.search.without import without_words

from .support import resource


@pytest.mark.parametrize(
    ("query", "words", "left"),
    [
        ("Come curo le api d'inverno", ["api"], "Come curo le d'inverno"),
        ("Come curo le api d'inverno", ["inverno"], "Come curo le api"),
        ("formaggio in Val Brembana", ["val", "brembana"], "formaggio in"),
        ("CASTAÑAS", ["castanas"], ""),
        ("api", ["capre"], "api"),
        ("api e api", ["api"], "e api"),
    ],
)
def test_words_are_taken_out_of_a_question(query, words, left) -> None:
    assert without_words(query, words) == left


@pytest.mark.django_db
def test_each_part_can_be_taken_away() -> None:
    for number in range(6):
        resource(f"Formaggio {number}")
    query = "Come si fa il formagio in Val Brembana"
    parts = understood(find(query, language="it"))
    assert parts.words == (
        Part("formagio", "formaggio", "Come si fa il in Val Brembana"),
    )
    assert parts.places == (
        Part("val brembana", "Val Brembana", "Come si fa il formagio in"),
    )
    assert parts.answer == Part("come si", "how_to", "fa il formagio in Val Brembana")


@pytest.mark.django_db
def test_no_words_have_no_parts() -> None:
    parts = understood(find("", language="it"))
    assert (parts.words, parts.places, parts.answer) == ((), (), None)
