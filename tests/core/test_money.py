"""Prices as each of the five languages writes them."""

from decimal import Decimal

import pytest
from django.utils import translation

from agrinnova.core.money import price_words


@pytest.mark.parametrize(
    ("language", "price", "words"),
    [
        ("it", "1050.00", "1.050\xa0€"),
        ("fr", "1050.00", "1\u202f050\xa0€"),
        ("ca", "12.50", "12,50\xa0€"),
        ("es", "80.00", "80\xa0€"),
        ("en", "80.00", "€80"),
        ("it", "0.00", "gratuito"),
    ],
)
def test_a_price_is_written_as_the_language_writes_it(
    language: str, price: str, words: str
) -> None:
    with translation.override(language):
        assert price_words(Decimal(price)) == words


def test_what_nobody_said_is_not_free() -> None:
    assert price_words(None) == ""
