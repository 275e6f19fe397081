"""With no signal a form stays on its page, with its words, and says it was not sent."""

import pytest
from playwright.sync_api import expect

from knowledge.models import Resource

from .copies import read

pytestmark = pytest.mark.browser


def test_what_could_not_be_sent_says_so_and_keeps_its_words(reader, portal) -> None:
    page = reader.page
    read(page, portal, "/it/")
    page.goto(f"{portal}/it/segnala/")
    message = page.get_by_role("textbox", name="Con parole tue")
    message.fill("Manca il formaggio di Zagarolo.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Invia").click()
    expect(page.locator(".copy")).to_contain_text("non è stato inviato")
    expect(page.locator(".copy")).to_be_in_viewport()
    expect(message).to_have_value("Manca il formaggio di Zagarolo.")
    assert reader.violations() == []


def test_a_button_that_only_counts_says_that_it_could_not(reader, portal) -> None:
    page = reader.page
    address = Resource.objects.published().in_reading_order().first().page_url("it")
    for one in ("/it/", address):
        read(page, portal, one)
    page.context.set_offline(True)
    page.get_by_role("button", name="Sì").click()
    expect(page.locator(".copy")).to_contain_text("non è stato inviato")
    page.context.set_offline(False)
    page.get_by_role("button", name="Sì").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Grazie, l’abbiamo contato")
