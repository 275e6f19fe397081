"""The map in a real browser: a list and a drawing first, Leaflet only after a tap."""

import base64
import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from .conftest import DESKTOP

pytestmark = pytest.mark.browser

VALLEY = "9.75,45.75,10.15,46.05"
PIXEL = base64.b64decode(
    "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"  # 1 by 1, clear
)


def opened(page: Page) -> Page:
    """The page with its map open and fed."""
    page.locator("#map-open").click()
    page.locator("#map-canvas .dot").first.wait_for()
    return page


def fed(page: Page, act) -> None:
    """Do something that makes the map ask again, and wait until it has the answer."""
    with page.expect_response(lambda answer: ".geojson" in answer.url):
        act()
    page.wait_for_timeout(400)  # Leaflet's own movement


def count_of(page: Page) -> int:
    return int(re.search(r"\d+", page.locator("#map-status").inner_text())[0])


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.innerText.trim()")


def test_without_a_script_every_place_is_drawn_and_listed(visit) -> None:
    page = visit(**DESKTOP).open("/it/mappa/")
    expect(page.locator("#map-open")).to_be_hidden()
    expect(page.locator(".overview svg polygon").first).to_be_visible()
    page.locator(".lands a").first.click()
    expect(page).to_have_url(re.compile(r"#t1$"))
    page.locator(".facets").get_by_role("link", name=re.compile("capre")).first.click()
    expect(page).to_have_url(re.compile("topic="))
    expect(page.locator(".places a").first).to_be_visible()


def test_nothing_of_the_map_is_fetched_before_the_tap_and_nobody_else_after(
    visit,
) -> None:
    visitor = visit(script=True, **DESKTOP)
    page = visitor.open("/it/mappa/")
    page.wait_for_load_state("networkidle")
    fetched = [answer.url for answer in visitor.answers]
    assert [url for url in fetched if "leaflet" in url or "geojson" in url] == []
    opened(page)
    fetched = [answer.url for answer in visitor.answers]
    assert any("leaflet.js" in url for url in fetched) or any(
        re.search(r"leaflet\.[0-9a-f]+\.js", url) for url in fetched
    )
    data = [url for url in fetched if ".geojson" in url or "land." in url]
    assert len(data) == 2, data  # the points; the land, kept for good
    assert visitor.elsewhere == []
    assert visitor.complaints == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 320}, DESKTOP])
def test_axe_finds_nothing_whether_closed_open_or_at_a_place(
    visit, scheme, size
) -> None:
    visitor = visit(script=True, **size)
    visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page = visitor.open(f"/it/mappa/?bbox={VALLEY}")
    assert visitor.violations() == []
    opened(page)
    assert visitor.violations() == []
    page.locator("#map-canvas .dot:not(.many)").first.press("Enter")
    page.get_by_role("dialog").wait_for()
    assert visitor.violations() == []
    assert not visitor.scrolls_sideways()


def test_the_map_is_walked_with_the_keyboard(visit) -> None:
    visitor = visit(script=True, **DESKTOP)
    visitor.page.emulate_media(reduced_motion="reduce")
    page = visitor.open("/it/mappa/")
    page.locator("#map-open").press("Enter")
    page.locator("#map-canvas .dot").first.wait_for()
    expect(page.locator("#map-canvas")).to_be_focused()
    expect(page.locator("#map-canvas")).to_be_in_viewport(ratio=0.99)
    before = page.locator("#map-link").get_attribute("href")
    fed(page, lambda: page.keyboard.press("ArrowRight"))
    assert page.locator("#map-link").get_attribute("href") != before
    fed(page, lambda: page.locator("#map-canvas .dot.many").first.press("Enter"))
    assert "map-canvas" in page.evaluate(
        "document.activeElement.closest('#map-canvas')?.id"
    )
    while not page.locator("#map-canvas .dot:not(.many)").count():
        fed(page, lambda: page.locator("#map-canvas .dot.many").first.press("Enter"))
    place = page.locator("#map-canvas .dot:not(.many)").first
    place.focus()
    name = focused(page).split("\n")[0]
    page.keyboard.press("Enter")
    popup = page.get_by_role("dialog")
    expect(popup).to_be_visible()
    assert focused(page) == name
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.href").startswith(visitor.portal)
    page.keyboard.press("Escape")
    expect(popup).to_be_hidden()
    assert focused(page).split("\n")[0] == name
    assert visitor.complaints == []


def test_zoom_buttons_speak_the_reader_s_language(visit) -> None:
    page = opened(visit(script=True).open("/fr/carte/"))
    labels = [
        page.locator(f".leaflet-control-zoom-{way}").get_attribute("aria-label")
        for way in ("in", "out")
    ]
    assert labels == ["Zoomer", "Dézoomer"]


def test_the_list_beside_follows_the_view_and_says_how_many(visit, portal) -> None:
    page = opened(visit(script=True, **DESKTOP).open("/it/mappa/"))
    everything = count_of(page)
    fed(page, page.locator("#map-list .nearer").first.click)
    assert 0 < count_of(page) < everything
    marks = page.locator("#map-canvas .dot b").all_inner_texts()
    assert sum(map(int, marks)) == count_of(page)
    assert page.evaluate("document.activeElement.id") == "map-status"
    shown = count_of(page)
    page.locator("#map-link").click()
    expect(page.locator(".count b")).to_have_text(str(shown))


def test_the_address_holds_the_view_and_back_goes_back(visit) -> None:
    visitor = visit(script=True, **DESKTOP)
    page = opened(visitor.open("/it/mappa/"))
    start, everything = page.url, count_of(page)
    fed(page, page.locator("#map-list .nearer").first.click)
    shared, near = page.url, count_of(page)
    assert "bbox=" in shared
    fed(page, page.go_back)
    assert (page.url, count_of(page)) == (start, everything)
    fed(page, page.go_forward)
    assert (page.url, count_of(page)) == (shared, near)
    other = visit(script=True, **DESKTOP)
    elsewhere = opened(other.open(shared.removeprefix(other.portal)))
    assert count_of(elsewhere) == near


def test_a_filter_keeps_the_map_open_where_it_was(visit) -> None:
    page = opened(visit(script=True, **DESKTOP).open(f"/it/mappa/?bbox={VALLEY}"))
    fed(page, lambda: page.locator(".leaflet-control-zoom-out").click())
    everything = count_of(page)
    fed(page, page.locator(".facets a[href*='sector=']").first.click)
    page.locator("#map-canvas .dot").first.wait_for()
    expect(page).to_have_url(re.compile(r"sector=.*bbox=|bbox=.*sector="))
    assert 0 < count_of(page) < everything
    page.locator("#map-open").click()
    expect(page.locator(".still .sheet").first).to_be_visible()
    page.reload()
    expect(page.locator("#map-live")).to_be_hidden()


def test_when_the_map_does_not_come_through_the_list_stays(visit) -> None:
    # A service worker would ask by itself, past what this test refuses.
    page = visit(script=True, worker=False).open("/it/mappa/")
    page.route("**/leaflet*.js", lambda route: route.abort())
    page.locator("#map-open").click()
    expect(page.locator("#map-status")).to_contain_text("non è arrivata")
    expect(page.locator(".overview")).to_be_visible()


@pytest.fixture
def tiles(settings) -> Iterator[str]:
    cache.clear()  # kept pages know nothing of the new setting
    settings.TILE_URL = "http://tiles.example/{z}/{x}/{y}.png"
    yield "http://tiles.example/"
    cache.clear()


def test_a_tile_server_is_asked_after_the_tap_and_only_for_pictures(
    visit, tiles
) -> None:
    visitor = visit(script=True, **DESKTOP)
    asked = []

    def answer(route) -> None:
        asked.append(route.request)
        route.fulfill(body=PIXEL, content_type="image/gif")

    visitor.page.route(f"{tiles}**", answer)
    page = visitor.open("/it/mappa/")
    page.wait_for_load_state("networkidle")
    assert visitor.elsewhere == []
    expect(page.locator("#map-door p")).to_contain_text("tiles.example")
    opened(page)
    page.locator(".leaflet-tile-loaded").first.wait_for()
    assert {url.startswith(tiles) for url in visitor.elsewhere} == {True}
    assert {request.resource_type for request in asked} == {"image"}
    expect(page.locator("#map-help")).to_contain_text("© OpenStreetMap")
    assert visitor.complaints == []
