"""Kept pages are found with no signal: the first page, addresses, searching words."""

import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from agrinnova.publishing import actions
from enterprises.models import Enterprise
from knowledge.models import Topic
from tests.factories import EnterpriseFactory

from .copies import kept, read, save, wait_until

pytestmark = pytest.mark.browser

TOPIC = "/it/temi/cheese/"


@pytest.fixture
def reader(visit):
    """A visitor on a phone, with JavaScript."""
    return visit(script=True)


@pytest.fixture
def record() -> Iterator[Enterprise]:
    """An enterprise that stands first on its topic's page."""
    word = f"Zagarolo{uuid.uuid4().hex[:8]}"
    topic = Topic.objects.get(slug="cheese")
    record = EnterpriseFactory(
        title=f"Aaa {word}", slug=word.lower(), topics=[topic], published=True
    )
    yield record
    actions.withdraw(record, by=None)


def test_the_first_page_is_here_when_the_worker_is(reader, portal) -> None:
    page = reader.open("/ca/mapa/")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    assert {"read /ca/mapa/", "read /ca/"} <= set(kept(page))
    page.context.set_offline(True)
    for address in ("/ca/mapa/", "/ca/"):
        page.goto(portal + address)
        expect(page.locator(".copy")).to_contain_text("Ara no hi ha cobertura")


def test_addresses_without_a_language_lead_to_the_copy(reader, portal, record) -> None:
    page = reader.page
    for address in ("/fr/", record.page_url("fr"), record.page_url("it")):
        read(page, portal, address)
    wait_until(page, lambda: "read /it/" in kept(page))
    page.context.set_offline(True)
    for address, leads_to in (
        ("/", "/it/"),
        (f"/id/{record.public_id}/", record.page_url("it")),
    ):
        page.goto(portal + address)
        assert page.url == portal + leads_to
        expect(page.locator(".copy")).to_contain_text("non c’è segnale")
    page.goto(f"{portal}/id/{uuid.uuid4()}/")
    expect(page.locator(".missing")).to_be_visible()


def test_what_is_kept_is_searched_with_no_signal(reader, portal, record) -> None:
    page = reader.open(TOPIC)
    save(page)
    page.context.set_offline(True)
    word = str(record).split()[1]
    # A record of the pack, which is saved under the topic's name.
    page.goto(f"{portal}/it/cerca/?q={word.upper()}")
    found = page.locator("[data-of=found] a")
    expect(found.first).to_have_text(str(record))
    field = page.get_by_role("searchbox", name="Cerca tra le pagine")
    expect(field).to_have_value(word.upper())
    field.fill("xyzzyx")
    expect(page.locator(".kept [role=status]")).to_contain_text("Nessuna pagina")
    field.fill("")
    expect(found).to_have_count(0)
    field.fill(word)
    found.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(str(record))
