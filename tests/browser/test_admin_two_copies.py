"""Words of the server and of the device, one box at a time; rows without a script."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from enterprises.models import Enterprise

from .officer import log_in, logged_in, pictured
from .unsaved_support import form, log_in_here, settled, words_of

pytestmark = pytest.mark.browser


def sent_too_late(visitor: Any, record: Enterprise, words: str) -> Page:
    """The form with the `words` that were sent when the session had ended."""
    page = visitor.page
    page.fill("#id_summary_it", words)
    page.context.clear_cookies(name="sessionid")
    page.click("[name=_save]")
    page.wait_for_url(re.compile("/admin/login/"))
    log_in_here(page)
    page.wait_for_url(re.compile("/change/"))
    expect(page.locator("#id_summary_it")).to_have_value(words)
    return page


def test_enter_saves_words_that_were_sent_too_late(visit, record) -> None:
    visitor = visit(script=False)
    log_in(visitor.open("/admin/"))
    visitor.open(form(record))
    page = sent_too_late(visitor, record, "Le mie parole")
    page.press("#id_title_it", "Enter")
    expect(page.locator(".success")).to_be_visible()
    assert words_of(record) == "Le mie parole"


def test_newer_words_of_the_device_stand_before_the_server_s(visit, record) -> None:
    visitor = logged_in(visit)
    visitor.open(form(record))
    page = sent_too_late(visitor, record, "Le mie parole")
    settled(page)
    expect(page.locator(".offered")).to_have_count(0)
    expect(page.locator(".refusal")).to_be_visible()
    page.fill("#id_summary_it", "Ancora più parole")
    settled(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(visitor.portal + form(record))
    expect(page.locator(".offered")).to_have_count(1)
    expect(page.locator(".refusal")).to_be_hidden()
    pictured(page, "newer-words-360")
    page.locator("[data-take]").click()
    expect(page.locator("#id_summary_it")).to_have_value("Ancora più parole")
    expect(page.locator(".offered")).to_have_count(0)
    expect(page.locator(".refusal")).to_be_visible()
    page.click("[name=_continue]")
    expect(page.locator(".success")).to_be_visible()
    assert words_of(record) == "Ancora più parole"


def test_older_words_of_the_device_wait_for_the_server_s(visit, record) -> None:
    visitor = logged_in(visit)
    page = visitor.open(form(record))
    page.on("dialog", lambda dialog: dialog.accept())
    page.fill("#id_summary_it", "Parole di prima")
    settled(page)
    page.goto(visitor.portal + form(record))
    expect(page.locator(".offered")).to_have_count(1)
    sent_too_late(visitor, record, "Le mie parole")
    settled(page)
    expect(page.locator(".refusal")).to_be_visible()
    expect(page.locator(".offered")).to_have_count(0)
    page.click("[name=_drop]")
    expect(page.locator(".refusal")).to_have_count(0)
    expect(page.locator(".offered")).to_have_count(1)
    page.locator("[data-take]").click()
    expect(page.locator("#id_summary_it")).to_have_value("Parole di prima")


@pytest.mark.parametrize("width", [360, 1280])
def test_rows_are_added_without_a_script(visit, record, width) -> None:
    visitor = visit(script=False, width=width)
    log_in(visitor.open("/admin/"))
    page = visitor.open(form(record))
    page.fill("#id_summary_it", "Le mie parole")
    page.click("[name=_more][value=benefits]")
    expect(page.locator("#benefits-0")).to_be_in_viewport()
    expect(page.locator("#id_summary_it")).to_have_value("Le mie parole")
    pictured(page, f"more-rows-{width}")
    assert not visitor.scrolls_sideways()
    assert visitor.complaints == []
    page.select_option("#id_benefits-0-dimension", "social")
    page.press("#id_title_it", "Enter")
    expect(page.locator(".success")).to_be_visible()
    assert words_of(record) == "Le mie parole"
    assert record.benefits.get().dimension == "social"
