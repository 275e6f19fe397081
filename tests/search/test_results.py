"""Search results: whatever is typed is answered, and asked for once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agrinnova.search import find
from agrinnova.search.tsquery import fewest

from .support import resource


def test_names_that_hold_another_name_are_not_asked_for():
    names = ["'alpegg'", "'animal' <2> 'alpegg'", "'pascol' <-> 'alpin'", "'alpegg'"]
    assert fewest(names) == ["'alpegg'", "'pascol' <-> 'alpin'"]
    assert fewest(["'lup':C", "'lup' <-> 'grig'"]) == ["'lup':C", "'lup' <-> 'grig'"]


ODD = [
    "'",
    '"',
    "a & | ! <-> :*",
    "');--",
    "\\",
    "%s %(words)s {0}",
    "it's \x00 \u200b",
    "x" * 10_000,
    "ciao " * 2_000,
    "ab " * 100,
    "🐐🧀",
    "مرحبا 山",
    "1 2 3",
    "l·l col·legi",
    "www.example.org/a'b?c=d e@example.org",
]


@pytest.mark.parametrize("query", ODD)
def test_any_text_can_be_asked(query):
    resource("Uno", summary="ciao")
    assert find(query, language="it").count >= 0


@settings(
    max_examples=40,
    deadline=None,  # of a machine that does other things too
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=60))
def test_whatever_is_typed_is_answered(query):
    assert find(query, language="ca").count >= 0
