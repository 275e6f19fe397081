"""A page is passed on by plain links and read aloud by the device's own voice."""

import re

import pytest
from playwright.sync_api import expect

from knowledge.models import Resource

pytestmark = pytest.mark.browser

# A device with one voice of its own and one that sends the words elsewhere.
VOICES = """(() => {
  const voices = [
    { lang: "it-IT", localService: true }, { lang: "fr-FR", localService: false },
  ];
  const speech = new EventTarget();
  window.spoken = [];
  speech.getVoices = () => voices;
  speech.speak = (one) => spoken.push([one.lang, one.text]);
  speech.cancel = () => {};
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
})()"""


@pytest.fixture
def resource() -> Resource:
    return Resource.objects.published().filter(original_language="it").first()


def test_plain_links_pass_a_page_on_without_javascript(visit, portal, resource) -> None:
    page = visit().open(resource.page_url("fr"))
    page.locator(".pass summary").click()
    links = page.locator(".pass a")
    expect(links).to_have_text(["WhatsApp", "Telegram", "Par e-mail"])
    for address in links.evaluate_all("all => all.map((one) => one.href)"):
        assert re.match(
            r"https://wa\.me/\?|https://t\.me/share/url\?|mailto:\?", address
        )
        assert resource.page_url("fr").replace("/", "%2F") in address
    expect(page.locator(".pass code")).to_contain_text(resource.page_url("fr"))
    expect(page.locator(".pass button")).to_have_count(3)
    for button in page.locator(".pass button").all():
        expect(button).to_be_hidden()


def test_the_device_s_own_sheet_and_copying(visit, resource) -> None:
    visitor = visit(script=True)
    page = visitor.page
    page.add_init_script(
        "navigator.share = (what) => { window.shared = what;"
        " return Promise.resolve(); }"
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open(resource.page_url("it"))
    page.locator(".pass summary").click()
    page.get_by_role("button", name="Con un’app del dispositivo").click()
    assert page.evaluate("shared.url").endswith(resource.page_url("it"))
    page.get_by_role("button", name="Copia l’indirizzo").click()
    expect(page.locator(".pass [role=status]")).to_have_text("Indirizzo copiato.")
    assert page.evaluate("navigator.clipboard.readText()") == page.evaluate(
        "shared.url"
    )
    assert visitor.elsewhere == []


def test_a_text_is_read_by_the_device_s_own_voice(visit, resource) -> None:
    visitor = visit(script=True)
    page = visitor.page
    page.add_init_script(VOICES)
    visitor.open(resource.page_url("it"))
    listen = page.locator("#listen")
    listen.click()
    spoken = page.evaluate("spoken")
    assert {language for language, _text in spoken} == {"it-IT"}
    assert spoken[0][1] == page.get_by_role("heading", level=1).inner_text()
    assert len(spoken) > 1
    expect(listen).to_have_text("Ferma la lettura")
    listen.click()
    expect(listen).to_have_text("Ascolta")


def test_no_voice_of_its_own_no_button(visit) -> None:
    visitor = visit(script=True)
    visitor.page.add_init_script(VOICES)
    visitor.open("/fr/themes/cheese/")
    expect(visitor.page.locator("#listen")).to_be_hidden()
