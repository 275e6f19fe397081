"""By keyboard alone, with a thumb, in large letters, in forced colours."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from agrinnova.core.languages import LANGUAGES

from .addresses import on_each, one_of_each
from .conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser

# What a pointer may be put on, without what stands within a sentence (WCAG 2.5.8).
TARGETS = """() => [...document.querySelectorAll('a, button, summary, input, select')]
  .filter(e => e.checkVisibility() && e.type !== 'hidden' && !e.closest('.vh, .skip'))
  .map(e => {
    const box = e.getBoundingClientRect();
    const inText = getComputedStyle(e).display === 'inline';
    const cover = getComputedStyle(e, '::after');
    const wide = cover.position === 'absolute' && cover.content !== 'none';
    return {name: e.outerHTML.slice(0, 90), w: box.width, h: box.height,
            free: inText || wide};
  })"""
HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .map(e => Number(e.tagName[1]))"""
LANDMARKS = """() => [...document.querySelectorAll('nav, aside, form[role=search]')]
  .map(e => e.tagName + ' ' + (e.getAttribute('aria-label') ||
    document.getElementById(e.getAttribute('aria-labelledby'))?.textContent ||
    e.querySelector('label')?.textContent || ''))"""
# What stands outside the screen, be it in a part that hides it.
CUT = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.checkVisibility() && !e.closest('.vh, .skip, .scroll, .trap, svg'))
  .filter(e => {
    const box = e.getBoundingClientRect();
    return box.width && (box.left < -1 || box.right > innerWidth + 1);
  })
  .map(e => e.outerHTML.slice(0, 90))"""
FOCUSED = """() => {
  const e = document.activeElement, at = e.closest('.card') || e;
  const style = getComputedStyle(e).outlineStyle === 'none' ? at : e;
  const seen = getComputedStyle(style), box = e.getBoundingClientRect();
  const top = document.elementFromPoint(
    box.x + Math.min(box.width / 2, 9), box.y + box.height / 2);
  return {name: e.outerHTML.slice(0, 90), tag: e.tagName,
    line: seen.outlineStyle === 'none' ? 0 : parseFloat(seen.outlineWidth),
    inView: box.top >= -1 && box.bottom <= innerHeight + 1,
    onTop: !top || e.contains(top) || top.contains(e)};
}"""


@pytest.fixture
def thumb(browser: Browser, portal: str) -> Iterator[Page]:
    """A phone whose pointer is a thumb."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def tabbed(page: Page, most: int = 250) -> Iterator[dict[str, Any]]:
    """What the focus is on after each press of the tab key, until it leaves."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["tag"] == "BODY":
            return
        yield focused


def test_the_first_key_skips_to_the_content(visit) -> None:
    page = visit(script=True).open("/it/imprese/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
@pytest.mark.parametrize("name", ["home", "enterprises", "one enterprise"])
def test_the_focus_is_always_seen_and_never_covered(visit, name: str, size) -> None:
    visitor = visit(script=True, **size)
    page = visitor.open(one_of_each("it")[name])
    stops = list(tabbed(page))
    assert len(stops) > 20
    unseen = [stop for stop in stops if stop["line"] < 2]
    covered = [stop for stop in stops if not (stop["inView"] and stop["onTop"])]
    assert (unseen, covered) == ([], [])


def test_a_problem_is_answered_by_keyboard_alone(visit) -> None:
    page = visit(script=False).open("/fr/")
    field = page.get_by_role("main").get_by_role("searchbox")
    for _ in range(40):
        page.keyboard.press("Tab")
        if field.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.type("fromage")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/**")
    first = page.get_by_role("main").get_by_role("heading", level=3).first
    title = first.inner_text()
    for _ in range(80):
        page.keyboard.press("Tab")
        if first.locator("a").evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_filters_open_and_choose_by_keyboard_on_a_phone(visit) -> None:
    page = visit(script=False).open("/it/imprese/")
    page.locator(".facets summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".chip.on")).to_have_count(1)


def test_headings_and_landmarks_tell_how_a_page_is_made(visit) -> None:
    visitor = visit(script=True)

    def look() -> list[Any]:
        levels = visitor.page.evaluate(HEADINGS)
        first = [] if levels.count(1) == 1 and levels[0] == 1 else ["first heading"]
        jumps = [after for before, after in pairwise(levels) if after > before + 1]
        marks = visitor.page.evaluate(LANDMARKS)
        unnamed = [mark for mark in marks if not mark.split(" ", 1)[1].strip()]
        twice = [mark for mark in set(marks) if marks.count(mark) > 1]
        return [*first, *jumps, *unnamed, *twice]

    assert on_each(visitor, one_of_each("it"), look) == {}


def test_a_thumb_finds_every_target(thumb: Page, portal: str) -> None:
    """24 px for all (2.5.8); 44 px for buttons, chips and fields (2.5.5)."""
    small = {}
    for name, address in one_of_each("fr").items():
        thumb.goto(portal + address)
        targets = [t for t in thumb.evaluate(TARGETS) if not t["free"]]
        found = [t for t in targets if min(t["w"], t["h"]) < 24]
        found += [
            t
            for t in targets
            if t["h"] < 44 and t["name"].startswith(("<button", "<summary", "<input"))
        ]
        found += [t for t in targets if t["h"] < 44 and 'class="chip' in t["name"]]
        if found:
            small[name] = found
    assert small == {}


@pytest.mark.parametrize(
    ("language", "size"),
    [
        *((language, {"width": 320}) for language in LANGUAGES),
        *(("fr", size) for size in ({"width": 640, "height": 900}, DESKTOP)),
        *(("ca", size) for size in ({"width": 640, "height": 900}, DESKTOP)),
    ],
)
def test_letters_twice_as_large_lose_nothing(visit, language: str, size) -> None:
    visitor = visit(script=True, worker=False, **size)

    def look() -> list[str]:
        visitor.page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide = ["scrolls sideways"] if visitor.scrolls_sideways() else []
        return wide + visitor.page.evaluate(CUT)

    assert on_each(visitor, one_of_each(language), look) == {}


def test_escape_closes_the_menu_and_gives_the_focus_back(visit) -> None:
    page = visit(script=True).open("/it/imprese/")
    menu, button = page.locator(".menu"), page.locator(".menu summary")
    button.press("Enter")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    assert not button.evaluate("e => e === document.activeElement")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(button).to_be_focused()


def test_a_language_says_its_whole_name(visit) -> None:
    page = visit(script=True).open("/it/")
    french = page.locator(".langs").get_by_role("link", name="français, FR")
    expect(french).to_have_attribute("lang", "fr")
    expect(french).to_have_text("FR")


def test_forced_colours_keep_limits_and_the_focus(visit) -> None:
    visitor = visit(script=True, **DESKTOP)
    visitor.page.emulate_media(forced_colors="active")
    page = visitor.open("/it/imprese/?benefit=social")
    border = page.locator(".card").first.evaluate(
        "e => getComputedStyle(e).borderWidth"
    )
    assert border == "1px"
    box = page.locator(".facets a.on").first
    chosen, other = (
        link.evaluate("e => getComputedStyle(e, '::before').backgroundColor")
        for link in (box, page.locator(".facets a:not(.on)").first)
    )
    assert chosen != other
    assert all(stop["line"] >= 2 for stop in tabbed(page, 40))


def test_less_motion_means_none(visit) -> None:
    moving = "e => parseFloat(getComputedStyle(e).transitionDuration) > 0"
    visitor = visit(script=True)
    page = visitor.open("/it/")
    assert page.locator(".card").first.evaluate(moving)
    visitor.page.emulate_media(reduced_motion="reduce")
    assert not page.locator(".card").first.evaluate(moving)
