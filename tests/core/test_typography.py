"""Typography: what a machine typed becomes what a printer would set."""

import pytest

from agrinnova.core.typography import typographic


@pytest.mark.parametrize(
    ("language", "typed", "set_"),
    [
        ("ca", "l'activitat de 'casa'", "l’activitat de 'casa'"),
        ("it", "Perché? L'alpe: 1.200 m", "Perché? L’alpe: 1.200 m"),
        ("fr", "L'alpe : « où » ?", "L’alpe\u00a0: «\u00a0où\u00a0»\u202f?"),
        ("fr", "«\u202foù\u202f»\u202f:", "«\u00a0où\u00a0»\u00a0:"),
        (
            "fr",
            "En 2020 102 fermes, 1 234 567 m",
            "En 2020 102 fermes, 1\u00a0234\u00a0567 m",
        ),
        ("ca", "1 200 m : « on »", "1 200 m : « on »"),
        ("en", "the farm's own : kept", "the farm’s own : kept"),
    ],
)
def test_signs_are_those_of_the_language(language: str, typed: str, set_: str) -> None:
    assert typographic(typed, language) == set_
    assert typographic(set_, language) == set_
