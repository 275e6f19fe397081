"""Nothing that is typed is lost: two people, a lost session, a page that is left."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from agrinnova.publishing import actions
from tests.picture_support import plain

from .conftest import DESKTOP
from .officer import COORDINATOR, OFFICER, log_in, logged_in, pictured
from .unsaved_support import form, log_in_here, settled, stored, words_of

pytestmark = pytest.mark.browser

BENEFIT = "#benefits-group .add-row a"


def picture(colour: str) -> dict[str, Any]:
    name, kind = f"{colour}.jpg", "image/jpeg"
    return {"name": name, "mimeType": kind, "buffer": plain((400, 300), colour)}


@pytest.mark.parametrize("width", [360, 1280])
def test_two_browsers_on_one_record_lose_nothing(visit, record, width) -> None:
    one = visit(script=False, **DESKTOP)
    log_in(one.open("/admin/"), COORDINATOR)
    two = logged_in(visit, OFFICER, width=width)
    hers, his = one.open(form(record)), two.open(form(record))
    hers.fill("#id_summary_it", "Le parole di una")
    hers.fill("#id_products", "Formaggi")
    hers.click("[name=_save]")
    his.fill("#id_summary_it", "Le parole dell'altro")
    his.fill("#id_legal_form", "SRL")
    his.click("[name=_continue]")
    expect(his.locator(".conflicts")).to_contain_text("Le parole di una")
    expect(his.locator(".conflicts")).to_contain_text("Le parole dell'altro")
    assert words_of(record) == "Le parole di una"
    pictured(his, f"conflict-{width}")
    assert not two.scrolls_sideways()
    assert two.violations() == []
    his.click("[name=_continue]")  # without a choice nothing is saved
    expect(his.locator(".conflicts")).to_be_visible()
    his.check(".conflict [value=mine]")
    his.click("[name=_continue]")
    expect(his.locator(".success")).to_be_visible()
    record.refresh_from_db()
    assert record.summary_it == "Le parole dell'altro"
    assert (record.products, record.legal_form) == (["Formaggi"], "SRL")


@pytest.mark.parametrize("script", [True, False])
def test_an_expired_session_loses_nothing(visit, record, script) -> None:
    visitor = visit(script=script)
    page = visitor.open("/admin/")
    log_in(page)
    page.goto(visitor.portal + form(record))
    page.fill("#id_summary_it", "Le mie parole")
    page.context.clear_cookies(name="sessionid")
    page.click("[name=_save]")
    page.wait_for_url(re.compile("/admin/login/"))
    expect(page.locator(".missing")).to_contain_text("sessione")
    pictured(page, "login-kept-360")
    assert words_of(record) == "Prima"
    log_in_here(page)
    page.wait_for_url(re.compile("/change/"))
    expect(page.locator("#id_summary_it")).to_have_value("Le mie parole")
    pictured(page, "kept-words-360")
    assert not visitor.scrolls_sideways()
    page.click("[name=_save]")
    expect(page.locator(".success")).to_be_visible()
    assert words_of(record) == "Le mie parole"
    page.goto(visitor.portal + form(record))
    settled(page)
    expect(page.locator(".offered")).to_have_count(0)


def test_what_was_typed_is_offered_back_and_is_nobody_else_s(visit, record) -> None:
    visitor = logged_in(visit)
    page = visitor.open(form(record))
    page.fill("#id_summary_it", "Parole non salvate")
    page.locator(BENEFIT).click()
    page.locator("#id_benefits-0-dimension").select_option("social")
    page.locator("#id_benefits-0-description_it").fill("Un lavoro in valle")
    settled(page)
    assert "agrinnova-unsaved" in stored(page)
    assert "Parole" not in stored(page)  # encrypted: the device is not hers alone
    # The browser dies, or she leaves in spite of the question.
    page.on("dialog", lambda dialog: dialog.accept())
    page.context.clear_cookies()
    page.goto(visitor.portal + "/admin/")
    log_in(page, COORDINATOR)
    page.goto(visitor.portal + form(record))
    settled(page)
    expect(page.locator(".offered")).to_have_count(0)
    page.context.clear_cookies()
    page.goto(visitor.portal + "/admin/")
    log_in(page)
    page.goto(visitor.portal + form(record))
    expect(page.locator(".offered")).to_be_visible()
    pictured(page, "offered-360")
    assert not visitor.scrolls_sideways()
    assert visitor.violations() == []
    expect(page.locator("#id_summary_it")).to_have_value("Prima")
    page.locator("[data-take]").click()
    expect(page.locator("#id_summary_it")).to_have_value("Parole non salvate")
    given = page.locator("#id_benefits-0-description_it")
    expect(given).to_have_value("Un lavoro in valle")
    page.click("[name=_continue]")
    expect(page.locator(".success")).to_be_visible()
    assert words_of(record) == "Parole non salvate"
    assert record.benefits.get().dimension == "social"
    settled(page)
    assert "agrinnova-unsaved" not in stored(page)


def test_a_colleague_s_change_meanwhile_is_compared_with_what_is_taken_back(
    visit, record
) -> None:
    visitor = logged_in(visit)
    page = visitor.open(form(record))
    page.fill("#id_summary_it", "Parole non salvate")
    settled(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(visitor.portal + "/admin/")
    record.summary_it = "Di un collega"
    actions.save_record(record)
    page.goto(visitor.portal + form(record))
    page.locator("[data-take]").click()
    page.click("[name=_save]")
    expect(page.locator(".conflicts")).to_contain_text("Di un collega")
    assert words_of(record) == "Di un collega"


def test_leaving_a_changed_form_asks_and_an_untouched_one_does_not(
    visit, record
) -> None:
    visitor = logged_in(visit)
    page = visitor.open(form(record))
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    settled(page)
    page.locator("#site-name a").click()
    page.wait_for_url(re.compile("/admin/$"))
    assert asked == []
    page.goto(visitor.portal + form(record))
    settled(page)
    page.locator("#id_summary_it").press_sequentially("Di più")
    page.locator("#site-name a").click()
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert page.url.endswith(form(record))
    page.click("[name=_save]")
    page.wait_for_load_state()
    assert asked == ["beforeunload"]  # saving is no leaving


def test_logging_out_asks_and_erases(visit, record) -> None:
    visitor = logged_in(visit)
    page = visitor.open(form(record))
    page.fill("#id_summary_it", "Parole non salvate")
    settled(page)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#logout-form button").click()
    page.wait_for_url(re.compile("/admin/logout/"))
    assert asked == ["confirm"]
    assert "agrinnova-unsaved" not in stored(page)
    assert "data-key" not in page.content().replace('data-key=""', "")


def test_chosen_photos_need_not_be_chosen_again(visit, record) -> None:
    visitor = logged_in(visit)
    page = visitor.open(form(record))
    page.set_input_files("#id_new_photos", [picture("green"), picture("red")])
    lines = page.locator(".shots input")
    lines.nth(0).fill("Il verde")
    page.click("[name=_continue]")
    assert page.url.endswith(form(record))
    expect(lines.nth(1)).to_be_focused()  # the browser says it, nothing is sent
    # A browser that does not say it: the server does, and keeps the pictures.
    page.evaluate("document.getElementById('enterprise_form').submit()")
    expect(page.locator(".staged")).to_contain_text("red.jpg")
    expect(lines).to_have_count(2)
    expect(lines.nth(0)).to_have_value("Il verde")
    page.locator(".shots").scroll_into_view_if_needed()
    pictured(page, "staged-360")
    assert not visitor.scrolls_sideways()
    lines.nth(1).fill("Il rosso")
    page.click("[name=_continue]")
    expect(page.locator(".success")).to_be_visible()
    alts = record.photos.order_by("position", "pk").values_list("alt_it", flat=True)
    assert list(alts) == ["Il verde", "Il rosso"]
