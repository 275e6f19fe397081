"""Record pages and their form in a real browser, with scripts switched off."""

import re

import pytest
from playwright.sync_api import expect

from knowledge.models import Feedback, Resource

from .conftest import DESKTOP

pytestmark = pytest.mark.browser


@pytest.fixture
def resource() -> Resource:
    return Resource.objects.published().filter(original_language="ca").first()


def test_a_resource_is_read_in_another_language_and_cited(visit, resource) -> None:
    page = visit().open(resource.page_url("it"))
    expect(page.get_by_role("heading", level=1).locator("[lang=ca]")).to_be_visible()
    page.locator("header a[hreflang=fr]").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator(".cite")).to_contain_text(resource.title_ca)
    with page.expect_download() as download:
        page.get_by_role("link", name="BibTeX").click()
    assert resource.title_ca.split()[0] in download.value.path().read_text()


def test_feedback_is_given_without_script_and_nothing_is_lost(
    visit, portal, resource
) -> None:
    visitor = visit(language="fr")
    page = visitor.open(resource.page_url("fr"))
    page.locator(".useful button[value=wrong]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Merci")
    assert Feedback.objects.get(public_id=resource.public_id).taps == 1
    page.locator("[name=email]").fill("ada@example.org")
    page.locator("main button[type=submit]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("[name=email]")).to_have_value("ada@example.org")
    page.get_by_role("alert").get_by_role("link").first.click()
    page.locator("[name=words]").fill("L'année manque.")
    page.locator("[name=consent]").check()
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"\?sent=1"))
    kept = Feedback.objects.get(public_id=resource.public_id)
    assert (kept.words, kept.email) == ("L'année manque.", "ada@example.org")
    kept.delete()
    page.get_by_role("main").get_by_role("link", name=resource.title_ca).last.click()
    expect(page).to_have_url(portal + resource.page_url("fr"))


@pytest.mark.parametrize("size", [{}, DESKTOP], ids=["phone", "desktop"])
def test_the_form_with_and_without_mistakes_is_for_everybody(
    visit, resource, size
) -> None:
    visitor = visit(script=True, **size)
    found = {}
    form = f"/ca/avisa/{resource.public_id}/"
    visitor.open(resource.page_url("ca")).locator(".useful button[value=wrong]").click()
    visitor.page.wait_for_url("**/avisa/**pressed=*")
    found["pressed"] = visitor.violations()
    for name, query in {"form": "", "thanks": "?sent=1"}.items():
        address = f"{form}{query}"
        visitor.open(address)
        found[name] = visitor.violations()
    page = visitor.open(f"{form}?about=wrong")
    page.locator("[name=email]").fill("ningú")
    page.locator("main button[type=submit]").click()
    expect(page.locator("[aria-invalid=true]").nth(1)).to_be_visible()
    page.wait_for_load_state()
    found["mistakes"] = visitor.violations()
    assert not any(found.values())
    assert not visitor.scrolls_sideways()
