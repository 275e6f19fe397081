"""Finding: by a problem, near a place, by what is offered while typing."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect

from .conftest import DESKTOP

pytestmark = pytest.mark.browser


def main_field(page: Page):
    return page.get_by_role("main").locator("#q")


def type_until_offered(page: Page, words: str) -> None:
    """Type in the main field until something is offered for it."""
    main_field(page).focus()
    page.keyboard.type(words, delay=40)
    expect(page.locator("#q-found a").first).to_be_visible()


@pytest.mark.parametrize("script", [False, True])
def test_a_shepherd_finds_help_for_a_problem(visit, script) -> None:
    """Wolves, in Catalan, with a slip of the thumb: from the home page to a guide."""
    page = visit(script=script, language="ca").open("/ca/")
    main_field(page).fill("protecció del bestiar del llob")
    main_field(page).press("Enter")
    expect(page).to_have_url(re.compile("/ca/cerca/"))
    groups = page.locator(".of-kind")
    expect(groups.first).to_be_visible()
    resources = groups.filter(has=page.locator("h2", has_text="Recursos"))
    resources.locator(".all a").click()
    expect(page).to_have_url(re.compile("kind=resource"))
    title = page.locator(".found h3 a").first.inner_text()
    page.locator(".found h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


@pytest.mark.parametrize("script", [False, True])
def test_somebody_finds_who_is_near_by_the_name_of_a_place(visit, script) -> None:
    page = visit(script=script).open("/it/cerca/")
    page.locator("#near").fill("clusone")
    page.locator("#near").press("Enter")
    expect(page.locator("#results")).to_contain_text("Clusone (BG)")
    expect(page.locator("main h3", has_text="ABF Clusone").first).to_be_visible()
    page.locator(".of-kind").first.locator(".all a").click()
    expect(page).to_have_url(re.compile(r"/it/imprese/\?.*near=clusone"))
    far = [
        int(re.search(r"\d+", text)[0]) if re.search(r"\d", text) else 0
        for text in page.locator(".card .far").all_inner_texts()
    ]
    assert len(far) > 5
    assert far == sorted(far)
    page.locator(".sort a").nth(1).click()
    expect(page).to_have_url(re.compile("ordering=title"))


def test_a_misspelt_place_is_one_tap_from_the_right_one(visit) -> None:
    page = visit().open("/it/imprese/?near=Clusane")
    page.get_by_role("link", name="Clusone (BG)").click()
    expect(page.locator(".card .far").first).to_be_visible()


def test_a_dead_end_is_left_by_one_tap(visit) -> None:
    page = visit().open("/it/cerca/?q=formaggio&kind=local-action-group&in_language=ca")
    page.locator(".note.empty .chip").first.click()
    expect(page.locator(".found h3").first).to_be_visible()


def test_suggestions_by_the_keyboard_alone(visit, portal) -> None:
    visitor = visit(script=True, **DESKTOP)
    page = visitor.open("/it/")
    type_until_offered(page, "formag")
    offer = page.locator("#q-found a")
    expect(page.locator("#q-told")).to_contain_text(re.compile(r"\d"))
    assert visitor.violations() == []
    page.keyboard.press("ArrowDown")
    expect(offer.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(main_field(page)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(offer.last).to_be_focused()
    page.keyboard.press("Escape")
    expect(main_field(page)).to_be_focused()
    expect(main_field(page)).to_have_value("formag")
    expect(offer).to_have_count(0)
    page.keyboard.type("gi", delay=40)
    expect(offer.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/it/temi/"))
    assert visitor.complaints == []
    assert visitor.elsewhere == []


def test_enter_searches_as_if_nothing_were_offered(visit) -> None:
    page = visit(script=True).open("/fr/")
    type_until_offered(page, "fromage")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/fr/recherche/.q=fromage"))


def test_the_list_stays_on_the_smallest_screen(visit) -> None:
    visitor = visit(script=True, width=320)
    page = visitor.open("/fr/")
    type_until_offered(page, "fromage")
    assert not visitor.scrolls_sideways()
    assert visitor.violations() == []


def test_the_position_is_asked_on_a_tap_only(visit, portal) -> None:
    visitor = visit(script=True)
    page = visitor.page
    page.context.grant_permissions(["geolocation"], origin=portal)
    page.context.set_geolocation({"latitude": 45.8931, "longitude": 9.9462})
    visitor.open("/it/imprese/")
    assert "near" not in page.url
    page.locator("#locate").click()
    expect(page).to_have_url(re.compile(r"near=45\.89%2C9\.95"))
    expect(page.locator(".card .far").first).to_be_visible()


def test_a_position_that_is_refused_leaves_the_name(visit) -> None:
    visitor = visit(script=True)
    page = visitor.open("/it/imprese/")
    page.locator("#locate").click()
    expect(page.locator("#locate-told")).not_to_be_empty()
    expect(page.locator("#near")).to_be_focused()


def test_without_a_script_nothing_stands_there_that_needs_one(visit) -> None:
    page = visit().open("/it/imprese/")
    expect(page.locator("#locate")).to_be_hidden()
    expect(page.locator("#near")).to_be_visible()


def test_nothing_of_what_is_typed_is_kept_on_the_device(visit) -> None:
    visitor = visit(script=True)
    page = visitor.open("/it/cerca/")
    type_until_offered(page, "form")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    copies = page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async (name) =>
            (await (await caches.open(name)).keys()).map((key) => key.url)))).flat()"""
    )
    assert not [url for url in copies if "q=" in url]


def test_a_pause_asks_once_and_the_last_words_win(visit, portal) -> None:
    """What was asked first and is answered last is not shown."""
    visitor = visit(script=True, worker=False)
    page = visitor.open("/it/")
    asked, held = [], []

    def late(route) -> None:
        asked.append(route.request.url.partition("q=")[2])
        if len(asked) == 1:
            held.append(route)
        else:
            route.continue_()

    page.route("**/proposte/**", late)
    page.clock.install(time=0)
    page.clock.pause_at(1000)  # a pause is as long as we say, however slow the machine
    main_field(page).focus()
    for letter in "form":
        page.keyboard.press(letter)
        page.clock.run_for(20)
    assert asked == []
    with page.expect_request("**/proposte/**"):
        page.clock.run_for(600)
    with page.expect_request("**/proposte/**"):
        page.keyboard.type("aggio")  # while the first is under way
        page.clock.run_for(600)
    expect(page.locator("#q-found a").first).to_be_visible()
    with suppress(Error):  # the page may have given it up already
        held[0].continue_()
    page.clock.run_for(600)
    assert asked == ["form", "formaggio"]
    places = page.locator("#q-found a", has_text="Formazza")
    expect(places).to_have_count(0)


@pytest.mark.parametrize("fails", ["lost", "broken", "strange"])
def test_an_answer_that_fails_leaves_the_form(visit, fails: str) -> None:
    visitor = visit(script=True, worker=False)
    page = visitor.open("/it/")
    type_until_offered(page, "formag")

    def fail(route) -> None:
        if fails == "lost":
            route.abort()
        else:
            route.fulfill(status=500 if fails == "broken" else 200, body="<b>no</b>")

    page.route("**/proposte/**", fail)
    page.keyboard.type("gi")
    # What was offered is not for these words; nothing strange stands in its place.
    expect(page.locator("#q-found")).to_be_empty()
    expect(page.locator("#q-told")).to_be_empty()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/it/cerca/.q=formaggi"))


def test_where_nothing_is_offered_a_sentence_says_so_and_no_box_stands(visit) -> None:
    page = visit(script=True).open("/it/")
    main_field(page).focus()
    page.keyboard.type("xqzwv", delay=20)
    expect(page.locator("#q-told")).not_to_be_empty()
    expect(page.locator("#q-found")).to_be_hidden()


def test_an_answer_that_does_not_come_keeps_nobody_waiting(visit) -> None:
    visitor = visit(script=True, worker=False)
    page = visitor.open("/it/")
    page.route("**/proposte/**", lambda route: None)
    main_field(page).focus()
    page.keyboard.type("formaggio", delay=20)
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/it/cerca/.q=formaggio"))
