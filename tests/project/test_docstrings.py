"""Module docstrings: a stranger's words find the module, and no dialect is spoken."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_architecture import ROOT, our_sources

# What people search for who do not know us; each is in some module's first sentence.
NOUNS = (
    *("audit", "autocomplete", "cache", "CSV", "dashboard", "digest", "feed"),
    *("full-text search", "history", "honeypot", "notification"),
    *("outbox", "pagination", "password reset", "permission", "rate limit"),
    *("rendition", "retried", "scheduler", "second factor", "sitemap"),
    *("spreadsheet", "statistics", "throttling", "thumbnail", "upload"),
)
# Words that this project used for apps, layers, views and exports.
DIALECT = re.compile(
    r"\b(house|roof|ground floor|this (room|floor)|the rooms|every (room|door)"
    r"|at the desk|the desk|twins?)\b",
    re.IGNORECASE,
)


def code() -> list[Path]:
    return [path for path in our_sources() if "tests" not in path.parts]


def first_sentence(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text())) or ""
    return text.partition("\n\n")[0]


def remarks(source: str) -> Iterator[str]:
    """Its docstrings and comments."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield ast.get_docstring(node) or ""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


@pytest.mark.parametrize("noun", NOUNS)
def test_a_search_for_the_noun_finds_a_module(noun: str) -> None:
    assert any(noun.lower() in first_sentence(path).lower() for path in code())


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT)) for path in code() if not first_sentence(path)
    ]
    assert [name for name in silent if "/management/" not in name] == []


def test_no_dialect_in_docstrings_and_comments() -> None:
    spoken = {
        str(path.relative_to(ROOT)): found[0]
        for path in code()
        if (found := [r for r in remarks(path.read_text()) if DIALECT.search(r)])
    }
    assert spoken == {}


def test_dialect_is_heard() -> None:
    assert DIALECT.search("A page of the desk, on the roof of the house.")
    assert not DIALECT.search("No room left on the disk; whichever door.")
