"""Kept pages are found with no signal: the first page, addresses, searching words."""

import uuid

import pytest
from playwright.sync_api import expect

from .copies import kept, read, save, wait_until

pytestmark = pytest.mark.browser

TOPIC = "/it/temi/cheese/"


def test_the_first_page_is_here_when_the_worker_is(reader, portal) -> None:
    page = reader.open("/ca/mapa/")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    assert {"read /ca/mapa/", "read /ca/"} <= set(kept(page))
    page.context.set_offline(True)
    for address in ("/ca/mapa/", "/ca/"):
        page.goto(portal + address)
        expect(page.locator(".copy")).to_contain_text("Ara no hi ha cobertura")


def test_addresses_without_a_language_lead_to_the_copy(reader, portal, public) -> None:
    page = reader.page
    for address in ("/fr/", public.page_url("fr"), public.page_url("it")):
        read(page, portal, address)
    wait_until(page, lambda: "read /it/" in kept(page))
    page.context.set_offline(True)
    for address, leads_to in (
        ("/", "/it/"),
        (f"/id/{public.public_id}/", public.page_url("it")),
    ):
        page.goto(portal + address)
        assert page.url == portal + leads_to
        expect(page.locator(".copy")).to_contain_text("non c’è segnale")
    page.goto(f"{portal}/id/{uuid.uuid4()}/")
    expect(page.locator(".missing")).to_be_visible()


def test_what_is_kept_is_searched_with_no_signal(reader, portal, public) -> None:
    page = reader.open(TOPIC)
    save(page)
    page.context.set_offline(True)
    word = str(public).split()[1]
    # A record of the pack, which is saved under the topic's name.
    page.goto(f"{portal}/it/cerca/?q={word.upper()}")
    found = page.locator("[data-of=found] a")
    expect(found.first).to_have_text(str(public))
    field = page.get_by_role("searchbox", name="Cerca tra le pagine")
    expect(field).to_have_value(word.upper())
    field.fill("xyzzyx")
    expect(page.locator(".kept [role=status]")).to_contain_text("Nessuna pagina")
    field.fill("")
    expect(found).to_have_count(0)
    field.fill(word)
    found.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(str(public))
