"""Every page kind: read by everybody, on any screen, from this portal alone."""

import gzip

import html5lib
import pytest

from agrinnova.core.languages import LANGUAGES

from .addresses import one_of_each
from .conftest import DESKTOP

pytestmark = pytest.mark.browser

MOST_BYTES = 60_000
MOST_REQUESTS = 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(visit, portal, language: str) -> None:
    found = {}
    visitor = visit(script=True)  # axe itself is a script
    for name, address in one_of_each(language).items():
        visitor.open(address)
        if violations := visitor.violations():
            found[name] = violations
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_admin_in_either_light(visit, portal, scheme) -> None:
    found = {}
    visitor = visit(script=True, **DESKTOP)
    visitor.page.emulate_media(color_scheme=scheme)
    for name, address in one_of_each("it").items():
        visitor.open(address)
        if violations := visitor.violations():
            found[name] = violations
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_on_the_smallest_screen(
    visit, portal, language: str
) -> None:
    visitor = visit(script=True, width=320)
    wide = []
    for name, address in one_of_each(language).items():
        visitor.open(address)
        if visitor.scrolls_sideways():
            wide.append(name)
    assert wide == []


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
        visitor = visit()
        answers = visitor.answers
        visitor.open(address)
        # The test server does not compress; ours does, so gzip stands in for it.
        weight = sum(
            len(gzip.compress(answer.body())) for answer in answers if answer.ok
        )
        if weight > MOST_BYTES or len(answers) > MOST_REQUESTS:
            heavy[name] = (weight, len(answers))
    assert heavy == {}


def test_the_html_is_well_formed(visit, portal) -> None:
    broken = {}
    visitor = visit()
    for name, address in one_of_each("it").items():
        answer = visitor.page.request.get(portal + address)
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(answer.text())
        if parser.errors:
            broken[name] = [str(error) for error in parser.errors]
    assert broken == {}
