"""Land under the map in a browser: seen at once on a phone, printed on one page."""

import pytest
from playwright.sync_api import expect

from .conftest import DESKTOP

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 640}


def test_a_phone_shows_the_map_on_its_first_screen(visit) -> None:
    page = visit(**PHONE).open("/it/mappa/")
    expect(page.locator(".overview svg")).to_be_in_viewport(ratio=0.6)
    expect(page.locator(".facets section").first).to_be_hidden()


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_the_map_opens_in_view_on_land_and_with_towns(visit, size) -> None:
    page = visit(script=True, **size).open("/fr/carte/")
    page.locator("#map-open").click()
    page.locator("#map-canvas .dot").first.wait_for()
    canvas = page.locator("#map-canvas")
    expect(canvas).to_be_in_viewport(ratio=0.99)
    expect(canvas).to_be_focused()
    for layer in ("ground", "water", "border", "outline"):
        expect(canvas.locator(f"path.{layer}").first).to_be_attached()
    expect(canvas.locator(".town span").first).to_be_visible()


def test_without_its_land_the_map_works_all_the_same(visit) -> None:
    page = visit(script=True, worker=False).open("/it/mappa/")
    page.route("**/land*.json", lambda route: route.abort())
    page.locator("#map-open").click()
    expect(page.locator("#map-canvas .dot").first).to_be_visible()
    expect(page.locator("#map-canvas path.outline").first).to_be_attached()


@pytest.mark.parametrize("asked", ["", "?group=gal-presolana-e-laghi-bergamaschi"])
def test_the_drawn_map_is_one_page_of_paper(visit, asked) -> None:
    page = visit(**DESKTOP).open(f"/it/mappa/{asked}")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
