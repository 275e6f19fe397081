"""A closed survey's tables: on the smallest screen, for screen readers, on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from agrinnova.core.languages import LANGUAGES
from agrinnova.portal import demo
from enterprises.models import NeedsSurvey

from .conftest import DESKTOP
from .faults import malformed
from .test_paper import LEAST_LINES, printed

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def survey(portal: str) -> Iterator[NeedsSurvey]:
    """A synthetic wave that 40 people answered: some of its cells are hidden."""
    made = demo.make_survey(40)
    yield made
    demo.clear_survey()


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_reads_its_tables(visit, survey, language: str) -> None:
    visitor = visit(script=True, width=320)
    page = visitor.open(survey.page_url(language))
    assert page.locator("table").count() == 8
    assert (visitor.violations(), visitor.scrolls_sideways()) == ([], False)
    assert malformed(page.request.get(page.url).text()) == []
    assert page.locator("table caption").count() == 8


def test_it_is_read_on_a_large_screen_and_on_paper(visit, survey) -> None:
    visitor = visit(script=True, **DESKTOP)
    page = visitor.open(survey.page_url("it"))
    assert visitor.violations() == []
    page.emulate_media(media="print")
    for table in page.locator(".scroll").all():
        # A4 with margins of 12 mm, at 96 dots an inch.
        assert table.evaluate("one => one.scrollWidth - one.clientWidth") <= 0


@pytest.mark.parametrize("address", ["/it/fabbisogni/divario/", "/it/cifre/"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_gap_and_figures_are_read_on_every_screen(
    visit, survey, address: str, width: int
) -> None:
    visitor = visit(script=True, width=width)
    page = visitor.open(address)
    assert (visitor.violations(), visitor.scrolls_sideways()) == ([], False)
    letters = page.locator(".chart li svg text").first
    assert letters.evaluate("one => one.getBoundingClientRect().height") >= 12
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not visitor.scrolls_sideways()


def test_the_gap_fits_its_sheets_of_paper(visit, survey) -> None:
    visitor = visit(script=True, **DESKTOP)
    sheets = printed(visitor, "/it/fabbisogni/divario/")
    assert "divario" in " ".join(" ".join(lines) for lines in sheets)
    assert min(len(lines) for lines in sheets) >= LEAST_LINES
    visitor.page.emulate_media(media="print")
    visitor.page.set_viewport_size({"width": 688, "height": 1000})  # A4, 14 mm of edge
    for one in visitor.page.locator(".scroll, .chart, .lacks").all():
        assert one.evaluate("it => it.scrollWidth - it.clientWidth") <= 0


def test_the_cells_are_reached_by_keys_and_the_picture_is_not_read_aloud(
    visit, survey
) -> None:
    page = visit(script=True, **DESKTOP).open("/it/fabbisogni/divario/")
    page.locator("table.gap td a").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("table.gap")).to_have_count(0)
    assert page.locator(":target h2").count() == 1  # the territory of that cell
    page.go_back()
    picture = page.locator("figure:has(.chart)")
    expect(picture).to_be_visible()
    assert picture.locator("[tabindex], a, button").count() == 0
    assert "img" not in picture.aria_snapshot()
