"""A closed survey's tables: on the smallest screen, for screen readers, on paper."""

from collections.abc import Iterator

import pytest

from agrinnova.core.languages import LANGUAGES
from agrinnova.portal import demo
from enterprises.models import NeedsSurvey

from .conftest import DESKTOP
from .faults import malformed

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
    assert page.locator("table").count() == 6
    assert (visitor.violations(), visitor.scrolls_sideways()) == ([], False)
    assert malformed(page.request.get(page.url).text()) == []
    assert page.locator("table caption").count() == 6


def test_it_is_read_on_a_large_screen_and_on_paper(visit, survey) -> None:
    visitor = visit(script=True, **DESKTOP)
    page = visitor.open(survey.page_url("it"))
    assert visitor.violations() == []
    page.emulate_media(media="print")
    for table in page.locator(".scroll").all():
        # A4 with margins of 12 mm, at 96 dots an inch.
        assert table.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
