"""Finding a person's name in a text, however it is written there."""

import pytest

from agrinnova.portal.accounts.mentions import Words

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
        ("tel. +39 0346-21222", "tel. …"),
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


@pytest.mark.parametrize("said", ["035 123456", "+39 035 123456", "0039.035.123456"])
@pytest.mark.parametrize(
    "text",
    [
        *("035 12 34 56", "035/123456", "035.123.456", "035-12-34-56", "(035) 123456"),
        *("+39035123456", "0039 035-123456", "+39 (035) 123 456", "39 035 123456"),
        *("035\u00a0123\u202f456", "+39 35 123456"),
    ],
)
def test_a_number_is_found_however_it_is_grouped(said: str, text: str) -> None:
    assert Words([said]).taken_out(f"tel. {text}, sera") == "tel. …, sera"


def test_a_french_number_is_found_with_its_zero_and_without() -> None:
    words = Words(["+33 4 90 12 34 56"])
    for text in ("04 90 12 34 56", "0033490123456", "+33 (0)4.90.12.34.56"):
        assert words.taken_out(text) == "…", text


@pytest.mark.parametrize(
    "text",
    [
        *("035 123457", "1035 123456", "0351 234567", "123456", "P. IVA 1035123456"),
        *("035 12\n34 56", "035, 12, 34, 56", "tel. 035 1234567"),
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert Words(["035 123456"]).taken_out(text) == text
    assert Words(["1234", "12 34"]).taken_out("interno 1234567") == "interno 1234567"


@pytest.mark.parametrize(
    "text",
    [
        *("ada.zanoletti (at) example.org", "ada.zanoletti [at] example.org"),
        *("ada.zanoletti%40example.org", "Ada.Zanoletti@Example.ORG"),
        *("ada.zanoletti at example.org", "ada.zanoletti(chiocciola)example.org"),
        *("ada.zanoletti [at] example [dot] org", "ada.zanoletti @ example.org"),
    ],
)
def test_an_address_is_found_however_it_is_hidden(text: str) -> None:
    assert Words([ADA]).taken_out(f"a {text}, sera") == "a …, sera"
    assert Words([ADA]).taken_out(f"a b{text}") == f"a b{text}"


@pytest.mark.parametrize("said", ["Niccolò D’Andréa", "niccolo d'andrea"])
@pytest.mark.parametrize(
    "text",
    [
        *("Niccolò D’Andréa", "NICCOLO D'ANDREA", "D'ANDREA Niccolò"),
        *("Niccolo\u0300 d'Andrea", "NICCOLO' D’ANDREA"),
    ],
)
def test_a_name_is_found_with_other_accents(said: str, text: str) -> None:
    assert Words([said]).taken_out(f"così {text}, è") == "così …, è"
    assert Words([said]).context(f"così {text}, è", 3) == f"…sì {text}, è"


def test_a_first_name_alone_stays() -> None:
    assert Words(["Niccolò", "Rossi Mario"]).taken_out("Niccolo, Mario") == (
        "Niccolo, Mario"
    )
