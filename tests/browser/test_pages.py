"""Every page kind: read by everybody, on any screen, from this portal alone."""

import gzip

import pytest

from agrinnova.core.languages import LANGUAGES

from .addresses import LISTS, on_each, one_of_each
from .conftest import DESKTOP
from .faults import malformed

pytestmark = pytest.mark.browser

MOST_BYTES, MOST_OF_A_LIST = 50_000, 35_000
MOST_REQUESTS = 9
LISTED = {*LISTS, "second page", "filtered", "coming events", "past events"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_reads_it_on_the_smallest_screen(
    visit, portal, language: str
) -> None:
    visitor = visit(script=True, width=320)  # axe itself is a script

    def look() -> list[str]:
        wide = ["scrolls sideways"] if visitor.scrolls_sideways() else []
        return wide + visitor.violations()

    assert on_each(visitor, one_of_each(language), look) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_large_screen_in_either_light(
    visit, portal, scheme
) -> None:
    visitor = visit(script=True, **DESKTOP)
    visitor.page.emulate_media(color_scheme=scheme)
    assert on_each(visitor, one_of_each("it"), visitor.violations) == {}


def test_nobody_else_is_asked_and_nothing_is_complained_of(visit, portal) -> None:
    visitor = visit(script=True)
    for address in one_of_each("it").values():
        visitor.open(address)
    expected = "the server responded with a status of 4"  # those that are not there
    complaints = [text for text in visitor.complaints if expected not in text]
    assert (visitor.elsewhere, complaints) == ([], [])
    assert visitor.page.context.cookies() == []


def test_a_page_is_light_and_asks_for_little(visit, portal) -> None:
    heavy = {}
    for name, address in one_of_each("it").items():
        visitor = visit(script=True, worker=False)
        answers = visitor.answers
        visitor.open(address)
        # The test server does not compress; ours does, so gzip stands in for it.
        weight = sum(
            len(gzip.compress(answer.body())) for answer in answers if answer.ok
        )
        most = MOST_OF_A_LIST if name in LISTED else MOST_BYTES
        if weight > most or len(answers) > MOST_REQUESTS:
            heavy[name] = (weight, len(answers))
    assert heavy == {}


def test_the_html_is_well_formed(visit, portal) -> None:
    visitor = visit()
    broken = {
        name: malformed(visitor.page.request.get(portal + address).text())
        for name, address in one_of_each("it").items()
    }
    assert {name: errors for name, errors in broken.items() if errors} == {}
