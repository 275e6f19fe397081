"""No sentence is glued together of translated pieces.

French keeps a colon off the word and other languages turn the order round, so a sign
or a value belongs inside the message, or comes by `labelled`.
"""

import re
from collections.abc import Iterator

import pytest

from .sources import ROOT, our_sources

TAGS = r"(?:\s|</?(?:a|b|em|span|small|strong)\b[^>]*>)*"
END = r"\{% (?:translate [^%]*|endblocktranslate) %\}"
IN_TEMPLATES = (
    rf"{END}{TAGS}(?::(?!//)|[;.,?!]\s|[;.,?!]<)",  # the sign stands outside
    r"\}\}(?:</\w+>)?: ?(?:\n\s*)?\{\{",  # a label and its value
    # a word and its value; a count in its badge stands apart
    rf"\{{% translate \"[^\"]*[^.:!?)…\"]\" %\}}(?! <span class=\"n)"
    rf"{TAGS}\{{\{{",
)
IN_MODULES = (
    r'f"\{[^"{}]*(?:label|display\(\)|verbose_name)[^"{}]*\}: ',  # a label, its value
    r'_\("[^"]*"\) ?\+|\+ _\("',
)


def glued(patterns: tuple[str, ...], text: str) -> Iterator[str]:
    """Each piece of `text` that is put together outside of a message."""
    for pattern in patterns:
        for found in re.finditer(pattern, without_messages(text)):
            yield found[0]


def without_messages(text: str) -> str:
    """`text` with nothing inside of its whole messages."""
    return re.sub(r"(%\})[^%]*?(\{% (?:plural|endblocktranslate))", r"\1\2", text)


def test_templates_hold_whole_sentences() -> None:
    strays = [
        (path.relative_to(ROOT).as_posix(), piece)
        for path in sorted((ROOT / "templates").rglob("*.*"))
        if path.suffix in {".html", ".txt"}
        for piece in glued(IN_TEMPLATES, path.read_text(encoding="utf-8"))
    ]
    assert strays == []


def test_modules_hold_whole_sentences() -> None:
    strays = [
        (path.relative_to(ROOT).as_posix(), piece)
        for path in our_sources()
        if "tests" not in path.parts
        for piece in glued(IN_MODULES, path.read_text(encoding="utf-8"))
    ]
    assert strays == []


@pytest.mark.parametrize(
    "stray",
    [
        '{% translate "New rows" %}: {{ new }}',
        '{% translate "All of this sector" %}</a>:\n{{ sector }}',
        "<b>{{ place.table }}</b>: {{ place.rows }}",
        '<p>{% translate "Report" %} {{ number }}</p>',
        "{% blocktranslate %}Page {{ number }}{% endblocktranslate %}. Next",
    ],
)
def test_a_glued_sentence_would_be_seen(stray: str) -> None:
    assert list(glued(IN_TEMPLATES, stray))
