"""Kinds of answer: "how do I" asks for guides and courses, "who" for enterprises."""

import pytest

from agrinnova.search import find
from agrinnova.search.answer_kinds import answer_kind
from tests.factories import EnterpriseFactory

from .support import resource


@pytest.mark.parametrize(
    ("query", "language", "kind"),
    [
        ("come curo le api", "it", "how_to"),
        ("formaggio come una volta", "it", ""),
        ("chi fa il formaggio", "it", "who"),
        ("la gente chi la sente", "it", ""),
        ("dove imparo a fare il formaggio", "it", "how_to"),
        ("dove compro il formaggio", "it", "who"),
        ("Puis-je vendre du lait cru ?", "fr", "how_to"),
        ("quines normes hi ha per a la llet", "ca", "how_to"),
        ("¿Quién hace queso?", "es", "who"),
        ("can I sell raw milk", "en", "how_to"),
        ("workers who restore huts", "en", ""),
        ("formaggio", "it", ""),
    ],
)
def test_a_question_asks_for_a_kind_of_answer(query, language, kind) -> None:
    assert answer_kind(query, language)[0] == kind


@pytest.mark.django_db
def test_a_kind_comes_first_only_where_it_is_asked_for() -> None:
    resource("Formaggio di capra", type="report")
    resource("Formaggio di capra", type="guide")
    EnterpriseFactory(title="Formaggio di capra", published=True)

    def first(query: str) -> str:
        best = find(query, language="it").results[0]
        return best.type or best.kind

    assert first("come si fa il formaggio di capra") == "guide"
    assert find("chi fa il formaggio di capra", language="it").results[0].kind == (
        "enterprise"
    )
