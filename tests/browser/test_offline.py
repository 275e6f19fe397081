"""With no signal: what was read and saved opens and says its age; no secret is kept."""

import re
import time

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from playwright.sync_api import expect

from agrinnova.publishing import actions
from agrinnova.web import kept_answers
from knowledge.models import Resource, ResourceFile

from .copies import kept, read, save, wait_until
from .officer import OFFICER, log_in
from .test_still import STILL, shifts

pytestmark = pytest.mark.browser

TOPIC = "/it/temi/cheese/"
MOST_READ = 30


def test_after_one_visit_the_last_pages_open_with_their_age(reader, portal) -> None:
    page = reader.page
    for address in ("/it/", "/it/risorse/", TOPIC):
        read(page, portal, address)
    page.context.set_offline(True)
    for address in ("/it/", "/it/risorse/", TOPIC):
        page.goto(portal + address)
        expect(page.locator(".copy")).to_contain_text(
            "Stai leggendo una copia salvata ora. Ora non c’è segnale."
        )
        assert page.evaluate("getComputedStyle(document.body).display") == "flex"


def test_a_saved_topic_opens_with_its_pack(reader, portal) -> None:
    page = reader.open(TOPIC)
    told = page.locator(".save [role=status]")
    expect(told).to_contain_text(re.compile(r"circa \d+ kB"))
    expected = int(re.search(r"(\d+) kB", told.inner_text())[1])
    save(page)
    weighs = int(re.search(r"(\d+) kB", told.inner_text())[1])
    assert weighs == pytest.approx(expected, rel=0.1)
    links = page.locator(".cards h3 a").evaluate_all("all => all.map(a => a.pathname)")
    assert len(links) > 8
    page.context.set_offline(True)
    for address in (TOPIC, *links):
        page.goto(portal + address)
        expect(page.locator(".copy")).to_contain_text("salvata ora")
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Pagine salvate")
    page.goto(f"{portal}/it/salvati/")
    saved = page.locator("[data-of=saved]")
    expect(saved.get_by_role("link")).to_have_text("formaggi")
    expect(saved).to_contain_text(f"ora · {weighs} kB")
    saved.get_by_role("button", name="Togli formaggi").click()
    expect(saved.get_by_role("link")).to_have_count(0)
    assert kept(page, "saved:") == {}


def test_what_is_not_here_says_so_and_lists_what_is(reader, portal) -> None:
    page = reader.page
    read(page, portal, "/fr/")
    wait_until(page, lambda: any("/fr/enregistres/" in name for name in kept(page)))
    page.context.set_offline(True)
    for address in ("/fr/carte/", "/fr/recherche/?q=chevre", "/it/temi/"):
        page.goto(portal + address)
        missing = page.locator(".missing")
        expect(missing).to_contain_text("cette page n’est pas sur cet appareil")
        expect(page.locator("[data-of=read]")).to_contain_text("maintenant")
    assert reader.violations() == []
    page.context.set_offline(False)
    page.locator(".missing .button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Temi")


def test_an_old_copy_says_how_old_it_is(reader, portal) -> None:
    page = reader.page
    read(page, portal, "/en/")
    page.evaluate(
        """async () => {
          const cache = await caches.open("read");
          const copy = await cache.match("/en/");
          const headers = new Headers(copy.headers);
          headers.set("x-kept", Date.now() - 3 * 3600e3);
          await cache.put("/en/", new Response(await copy.blob(), { headers }));
        }"""
    )
    page.context.set_offline(True)
    page.reload()
    expect(page.locator(".copy")).to_have_text(
        "You are reading a copy saved 3 hours ago. There is no signal at the moment."
    )
    assert reader.violations() == []


def test_one_bar_of_signal_falls_back_to_the_copy(reader, portal, monkeypatch) -> None:
    page = reader.page
    read(page, portal, "/it/")
    page.reload()
    date = kept_answers._date  # which every answer has

    def slow(modified):
        time.sleep(6)
        return date(modified)

    monkeypatch.setattr(kept_answers, "_date", slow)
    page.reload()
    expect(page.locator(".copy")).to_contain_text("Il segnale è debole")


def test_a_copy_links_to_the_style_that_is_here_once(reader, portal) -> None:
    page = reader.page
    for address in ("/it/", "/it/mappa/"):
        read(page, portal, address)
    copies = kept(page, "read").values()
    brought = [("<style" in text, "stylesheet" in text) for text in copies]
    assert brought == [(False, True)] * 2
    page.context.set_offline(True)
    page.goto(f"{portal}/it/mappa/")
    assert page.evaluate("document.styleSheets.length") == 2


def test_a_withdrawn_record_leaves_the_device_at_the_next_contact(
    reader, portal, public
) -> None:
    page, word = reader.page, str(public).split()[1]
    read(page, portal, TOPIC)
    read(page, portal, public.page_url("it"))
    save(page)
    read(page, portal, "/it/imprese/")
    assert any(word in text for text in kept(page).values())
    actions.withdraw(public, by=None)
    assert any(word in text for text in kept(page).values())  # not before the contact
    page.goto(f"{portal}/it/progetto/")
    wait_until(page, lambda: not any(word in text for text in kept(page).values()))
    page.context.set_offline(True)
    page.goto(portal + public.page_url("it"))
    expect(page.locator(".missing")).to_be_visible()


def test_a_changed_record_is_renewed_and_the_others_are_left(
    reader, portal, public
) -> None:
    page = reader.page
    other = Resource.objects.published().in_reading_order().first()
    for one in (other, public):
        page.goto(portal + one.page_url("it"))
        save(page)
    before = kept(page, "saved:")
    public.summary_it = "Ora fa anche la ricotta."
    actions.save_record(public)
    page.goto(f"{portal}/it/progetto/")
    address = public.page_url("it")
    name = f"saved:{address} {address}"
    wait_until(page, lambda: "anche la ricotta" in kept(page)[name])
    assert {n for n, text in kept(page, "saved:").items() if before[n] != text} == {
        name
    }


def test_a_document_kept_here_comes_with_what_is_saved(reader, portal) -> None:
    resource = Resource.objects.published().in_reading_order().first()
    document = ResourceFile(resource=resource, language="it", copy_terms="cc_by")
    document.file.save("scheda.pdf", ContentFile(b"%PDF-1.4 una scheda"), save=False)
    document.size = 19
    document.save()
    actions.record_change(resource)
    try:
        page = reader.open(resource.page_url("it"))
        save(page)
        page.context.set_offline(True)
        fetched = "url => fetch(url).then(answer => answer.text())"
        assert "una scheda" in page.evaluate(fetched, document.file.url)
    finally:
        document.delete()
        actions.record_change(resource)


def test_nothing_of_one_person_is_ever_kept(reader, portal, public) -> None:
    page = reader.page
    read(page, portal, "/it/")
    page.goto(f"{portal}/admin/")
    log_in(page)
    for address in (
        "/admin/enterprises/enterprise/",
        "/it/cerca/?q=segreto",
        "/it/imprese/?near=45.9,9.9",
        "/api/v1/enterprises/",
        "/id/" + str(public.public_id) + "/",
    ):
        page.goto(portal + address)
    read(page, portal, "/it/progetto/")
    addresses = {name.split()[1] for name in kept(page)}
    ours = re.compile(r"/static/|/it/[^?]*$|/head.json$")
    assert [address for address in addresses if not ours.match(address)] == []
    assert OFFICER not in "".join(kept(page).values())


def test_a_page_that_is_not_called_public_is_not_kept(
    reader, portal, monkeypatch
) -> None:
    page = reader.page
    read(page, portal, "/it/")
    # The same page as it would be answered to one person: without its dates.
    monkeypatch.setattr(
        kept_answers, "_whole", lambda answer, _modified: HttpResponse(answer.content)
    )
    page.goto(f"{portal}/it/progetto/")
    monkeypatch.undo()
    read(page, portal, "/it/mappa/")
    assert set(kept(page, "read")) == {"read /it/", "read /it/mappa/"}


def test_the_oldest_pages_make_way(reader, portal) -> None:
    page = reader.page
    records = Resource.objects.published().in_reading_order()[: MOST_READ + 3]
    addresses = [record.page_url("it") for record in records]
    for address in addresses:
        read(page, portal, address)
    expected = {"read /it/", *(f"read {address}" for address in addresses[3:])}
    wait_until(page, lambda: set(kept(page, "read")) == expected)


def test_a_copy_is_under_the_same_policy_as_its_page(reader, portal) -> None:
    page = reader.page
    read(page, portal, "/it/")
    page.context.set_offline(True)
    policy = page.goto(f"{portal}/it/").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert [text for text in reader.complaints if "Content Security" in text] == []


def test_saving_moves_nothing_and_is_done_by_keyboard(reader, portal) -> None:
    page = reader.open(TOPIC)
    expect(page.locator(".save button").first).to_be_visible()
    assert shifts(page) < STILL
    page.locator(".save button").first.focus()
    page.keyboard.press("Enter")
    told = page.locator(".save [role=status]")
    expect(told).to_contain_text("Salvato")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".save [role=status]")).to_contain_text("circa")
    assert kept(page, "saved:") == {}


def test_without_javascript_the_page_explains_and_offers_nothing(visit, portal) -> None:
    page = visit().open(TOPIC)
    expect(page.locator(".save")).to_be_hidden()
    assert page.locator(".save").bounding_box() is None
    page.goto(f"{portal}/it/salvati/")
    expect(page.get_by_text("Per questo il browser ha bisogno")).to_be_visible()
    expect(page.locator(".kept")).to_be_hidden()
    expect(page.locator(".missing")).to_be_hidden()
