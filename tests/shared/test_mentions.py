"""Finding a person's name in a text, however it is written there."""

import pytest

from agrinnova.shared.mentions import Words

NAME, ADA = "Ada Zanoletti", "ada.zanoletti@example.org"


def test_a_name_is_shown_with_what_stands_around_it() -> None:
    words = Words([NAME])
    text = f"{'prima ' * 20}la signora {NAME}, casara{' dopo' * 20}"
    assert words.context(text, 12) == f"…la signora {NAME}, casara dop…"
    assert words.context(NAME, 12) == NAME


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ada Zanoletti", "…"),
        ("(ADA   zanoletti)", "(…)"),
        ("zanoletti, ada", "…"),
        ("ada-zanoletti.pdf", "….pdf"),
        ("Ada Zanolettini", "Ada Zanolettini"),
        ("Nevada Zanoletti", "Nevada Zanoletti"),
        ("da ada.zanoletti@example.org.", "da …."),
        ("tel. +39 0346-21222", "tel. +39 …"),
        (
            '[{"changed": {"object": "Ada Zanoletti", "name": "x"}}]',
            '[{"changed": {"object": "\\u2026", "name": "x"}}]',
        ),
        ("[Ada Zanoletti", "[…"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, left: str) -> None:
    words = Words([NAME, ADA, "0346 21222", "Ada", "", "…"])
    assert words.taken_out(text) == left
