"""A topic on a phone: its guides come within the second screen, the rest by a tap."""

import pytest

from .addresses import one_of_each
from .conftest import PHONE

pytestmark = pytest.mark.browser

TOP = "e => e.getBoundingClientRect().top + scrollY"


def test_the_guides_come_first(visit, portal) -> None:
    visitor = visit(script=True, worker=False)
    page = visitor.open(one_of_each("it")["one topic"])
    tops = page.locator("#resource .card, #offices, #course").evaluate_all(
        f"found => found.map({TOP})"
    )
    assert tops[0] < 2 * PHONE["height"]
    assert tops == sorted(tops)
    for jump in page.locator("main nav .chip").all():
        assert page.locator(jump.get_attribute("href")).count() == 1
