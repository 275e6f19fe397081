"""Nothing moves under the reader's thumb when a script arrives late."""

import time
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from .conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser

LATE = 0.4  # seconds after which a script arrives: the page has long been painted
# A browser paints a page in pieces, and a piece may move by a line when the next comes:
# 0.003 at most where it was looked for. What a script moved here moved 0.015 and more.
STILL = 0.01
# The list of what is kept is the script's alone: its end is not known before.
FILLED = 0.05
ADDRESSES = {
    "/it/": STILL,
    "/it/imprese/": STILL,
    "/it/imprese/la-predosa/": STILL,
    "/it/temi/cheese/": STILL,
    "/it/eventi/": STILL,
    "/it/mappa/": STILL,
    "/it/cerca/?q=formaggio": STILL,
    "/it/salvati/": FILLED,
}
SHIFTS = """() => new Promise(done => {
  const seen = [];
  new PerformanceObserver(list => seen.push(...list.getEntries()))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(seen.reduce((sum, shift) => sum + shift.value, 0)), 500);
})"""


def shifts(page: Page) -> float:
    """The layout shifts of a page up to now (Layout Instability, W3C), their sum."""
    return page.evaluate(SHIFTS)


def later(route: Route) -> None:
    time.sleep(LATE)
    route.continue_()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_late_script_moves_nothing(
    visit: Any, address: str, size: dict[str, int]
) -> None:
    visitor = visit(script=True, worker=False, **size)
    visitor.page.route("**/*.js", later)
    page = visitor.open(address)
    assert shifts(page) < ADDRESSES[address]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", ["/it/", "/it/temi/cheese/", "/it/imprese/"])
def test_neither_does_the_reader_s_own_territory(
    visit: Any, address: str, size: dict[str, int]
) -> None:
    visitor = visit(script=True, worker=False, **size)
    own = "localStorage.setItem('territory', 'gal-val-brembana-2020')"
    visitor.page.add_init_script(own)
    visitor.page.route("**/*.js", later)
    assert shifts(visitor.open(address)) < STILL


def test_the_first_sight_of_a_page_waits_for_no_other_file(visit: Any) -> None:
    visitor = visit()
    visitor.page.route("**/static/**", lambda route: route.abort())
    page = visitor.open("/it/imprese/")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.cards')).display")
        == "grid"
    )
