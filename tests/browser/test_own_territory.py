"""My territory: chosen by one tap, kept on the device, put first, forgotten again."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

OWN = "GAL Val Brembana 2020"
SLUG = "gal-val-brembana-2020"


def star_of(page: Page, place: str):
    return page.locator(place).get_by_role("button", name=OWN)


def test_one_tap_puts_it_first_and_a_second_forgets_it(visit) -> None:
    visitor = visit(script=True, worker=False)
    page = visitor.open("/it/")
    expect(page.locator("#mine")).to_be_hidden()
    star_of(page, ".net").click()
    expect(star_of(page, ".net")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#mine")).to_contain_text(OWN)
    expect(page.locator("#own-territory")).to_contain_text("imprese")
    first = page.locator("[data-own-first]").first.locator("> *").first
    assert first.get_attribute("data-group") == SLUG
    expect(first.locator("h3")).to_contain_text("Il mio territorio")
    assert visitor.violations() == []

    page = visitor.open("/fr/themes/cheese/")  # another page, another language
    there = re.compile(f"/fr/territoires/{SLUG}/$")
    expect(page.locator("#mine")).to_have_attribute("href", there)
    star_of(page, ".foot").click()
    expect(page.locator("#mine")).to_be_hidden()
    expect(page.locator("#own-territory")).not_to_contain_text(OWN)
    assert star_of(page, ".foot").evaluate("one => one === document.activeElement")
    assert page.context.cookies() == []


@pytest.fixture
def chosen(visit):
    """Makes a visitor whose device remembers the territory."""

    def make(**how):
        visitor = visit(script=True, worker=False, **how)
        visitor.page.add_init_script(f"localStorage.setItem('territory', '{SLUG}')")
        return visitor

    return make


def test_a_list_keeps_its_order_and_one_tap_narrows_it(visit, chosen) -> None:
    pages = [visitor.open("/it/imprese/") for visitor in (visit(), chosen())]
    titles, mine = [one.locator(".card h3 > a").all_inner_texts() for one in pages]
    assert titles == mine
    page = pages[1]
    own = page.locator(f".card[data-group={SLUG}]").count()
    assert own == page.locator(".badge").count() > 0
    page.get_by_role("link", name="Solo il mio territorio").click()
    page.wait_for_url(f"**/it/imprese/?group={SLUG}")


def test_alerts_are_offered_for_it_and_may_be_asked_for_all(chosen) -> None:
    page = chosen().open("/it/avvisi/")
    expect(page.locator("[name=groups]:checked")).to_have_value(SLUG)
    page = chosen().open("/it/avvisi/?group=gal-alt-urgell-cerdanya")
    expect(page.locator("[name=groups]:checked")).to_have_count(1)


def test_the_map_opens_on_it_unless_another_is_asked(chosen) -> None:
    box = re.compile(r"bbox=9\.\d+%2C45\.\d+%2C9\.\d+%2C46\.\d+$")
    for query, where in (("", box), ("?group=gal-alt-urgell-cerdanya", "bbox=1.")):
        page = chosen().open(f"/it/mappa/{query}")
        page.locator("#map-open").click()
        link = page.locator("#map-link")
        expect(link).to_have_attribute("href", re.compile("bbox="))
        assert re.search(where, link.get_attribute("href"))


NONE = "Object.defineProperty(window, 'localStorage', { value: null })"
FULL = """for (let size = 2 ** 23; size >= 1; size /= 2) {
  try { localStorage[`of others ${size}`] = "x".repeat(size); } catch { /* full */ }
}"""


@pytest.mark.parametrize("device", [NONE, FULL], ids=["none", "full"])
def test_a_device_that_keeps_nothing_shows_it_on_this_page(visit, device) -> None:
    visitor = visit(script=True, worker=False)
    visitor.page.add_init_script(device)
    page = visitor.open("/it/")
    star_of(page, ".net").click()
    expect(star_of(page, ".net")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#mine")).to_be_visible()
