"""What comes in is cleaned: every code point of Unicode, and what people paste."""

import unicodedata
from xml.etree import ElementTree

import pytest

from agrinnova.core.cleaning import clean_data, clean_line, clean_text

# Signs that stand before a number in Arabic and are seen, though Unicode says "format".
SEEN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
JOINERS = {0x200C, 0x200D, *range(0xFE00, 0xFE10)}
EVERY = [code for code in range(0x110000) if code not in SEEN]


def test_no_code_point_leaves_what_nobody_sees_or_xml_forbids() -> None:
    text = clean_text("".join(f"a{chr(code)}b" for code in EVERY))
    left = {char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cs"}}
    assert left == {"\n", "\t"}
    assert not [c for c in text if unicodedata.category(c) == "Co"]
    for start in range(0, len(text), 100_000):
        ElementTree.fromstring(f"<a>{_escaped(text[start : start + 100_000])}</a>")


def test_what_is_seen_stays() -> None:
    kinds = ("L", "M", "N", "P", "S", "Z")
    changed = [
        hex(code)
        for code in EVERY
        if unicodedata.category(chr(code))[0] in kinds
        and clean_text(f"a{chr(code)}b") != f"a{chr(code)}b"
        and code not in JOINERS
    ]
    # Blank marks and letters, line and paragraph separator, a blank of Braille.
    blank = (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F)
    more = (0x2028, 0x2029, 0x2800, 0x3164, 0xFFA0, 0xFFFC)
    hieroglyphs = range(0x13440, 0x13456)
    expected = {hex(code) for code in (*blank, *more, *range(0xE0100, 0xE01F0))}
    assert set(changed) - {hex(code) for code in hieroglyphs} == expected


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        (
            "\uf0b7 Latte\n\uf0a7\tFormaggio\n  \uf076Burro",
            "• Latte\n• Formaggio\n  • Burro",
        ),
        ("10\uf0b0C, 5 \uf0b7 6", "10°C, 5 • 6"),
        ("l\x92azienda \x93Valle\x94 10 \x80", "l’azienda “Valle” 10 €"),
        ("e\x1email agri\xadcoltura", "e-mail agricoltura"),
        ("\ufeffLatte\u200b \u202eetsopmoc\u202c", "Latte etsopmoc"),
        ("Az\u200dien\u200cda\ufe0f", "Azienda"),
        ("👩\u200d🌾 ❤\ufe0f می\u200cخواهم", "👩\u200d🌾 ❤\ufe0f می\u200cخواهم"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f x", "\U0001f3f4 x"),
        ("a\ud800b\udfffc\x00d", "abcd"),
        ("caffè\u00a0espresso 日本 ½", "caffè\u00a0espresso 日本 ½"),
    ],
)
def test_what_people_paste(pasted: str, meant: str) -> None:
    assert clean_text(pasted) == meant


def test_a_line_is_one_line() -> None:
    assert clean_line(" Az.\u2028 agr. \n\tVerdi\x0b1 \ufeff") == "Az. agr. Verdi 1"
    assert clean_line("\u200b\u2060") == ""


def test_data_is_cleaned_inside() -> None:
    given = {"a\x0b": ["x\u202e", {"b": "c\r\nd"}], "n": 1, "t": ("y\x00",), "z": None}
    assert clean_data(given) == {
        "a\n": ["x", {"b": "c\nd"}],
        "n": 1,
        "t": ["y"],
        "z": None,
    }


@pytest.mark.parametrize("text", ["a", " a b ", "\t- x\n\n1. y", "Castèl «d’Arc» 😀"])
def test_clean_text_is_left_as_it_is(text: str) -> None:
    assert clean_text(text) is text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]] >")
