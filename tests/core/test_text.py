"""Folding, sorting and addresses."""

import pytest

from agrinnova.core.text import fold, slug_of, sort_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  État  Cœur ", "etat coeur"),
        ("col·lecció", "colleccio"),
        ("Südtiroler Straße", "sudtiroler strasse"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_names_sort_without_accents_and_case() -> None:
    names = ["Zebra", "état", "“Alpe”", "Ol paghér"]
    assert sorted(names, key=sort_key) == ["“Alpe”", "état", "Ol paghér", "Zebra"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Érba Bóna", "l-erba-bona"),
        ("Quasi 2.000", "quasi-2000"),
        ("???", "record"),
        ("una parola " * 20, "una-parola-" * 6 + "una-parola"),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug_of(text) == expected
