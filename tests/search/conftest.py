"""Records that several tests of the search look for."""

import pytest

from knowledge.models import Topic
from tests.factories import TopicFactory


@pytest.fixture
def pasture(db: None) -> Topic:
    """A topic with what Catalans, French and Italians call it."""
    return TopicFactory(
        slug="alpine-pastures",
        title_it="alpeggio",
        title_fr="alpage",
        title_ca="muntanya de pastura",
        search_words_it="malga",
        search_words_fr="estive",
        search_words_ca="pletes\npastures d'estiu",
        published=True,
    )
