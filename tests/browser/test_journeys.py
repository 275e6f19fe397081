"""What the four people do, in a real browser."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from agrinnova.core.models import Change
from agrinnova.publishing import actions
from enterprises.models import Enterprise

from .conftest import DESKTOP
from .officer import logged_in, own_group

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [False, True])
def test_a_farmer_finds_cheese_and_reads_in_another_language(visit, script) -> None:
    visitor = visit(script=script)
    page = visitor.open("/it/")
    page.get_by_role("main").get_by_role("searchbox").fill("formaggio")
    page.get_by_role("main").get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(r"/it/cerca/\?q=formaggio"))
    results = page.get_by_role("main").get_by_role("heading", level=3)
    first = results.first.get_by_role("link")
    title = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    slug = page.url.rstrip("/").rpartition("/")[2]
    page.locator("header a[hreflang=ca]").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "ca")
    assert page.url.rstrip("/").endswith(slug)
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_filters_are_chosen_and_taken_away_without_script(visit) -> None:
    visitor = visit(**DESKTOP)
    page = visitor.open("/it/imprese/")
    page.get_by_role("link", name=re.compile("beneficio sociale")).first.click()
    expect(page).to_have_url(re.compile("benefit=social"))
    assert Enterprise.objects.published().filter(
        benefits__dimension="social"
    ).count() == int(re.search(r"\d+", page.get_by_role("status").inner_text())[0])
    page.locator(".chip.on").click()
    expect(page).to_have_url(re.compile(r"/it/imprese/$"))


@pytest.fixture
def draft():
    word = f"Zagarolo{uuid.uuid4().hex[:8]}"
    record = Enterprise(
        title_it=f"Caseificio {word}", sector="cheese_dairy", group=own_group()
    )
    yield actions.save_record(record)
    record.refresh_from_db()
    if record.is_published:
        actions.withdraw(record, by=None)


def test_an_officer_edits_and_publishes_a_draft_without_typing_an_id(
    visit, portal, draft
) -> None:
    title = str(draft)
    visitor = logged_in(visit, **DESKTOP)
    page = visitor.page
    page.goto(f"{portal}/admin/enterprises/enterprise/?q={title.split()[1]}")
    page.get_by_role("link", name=title).click()
    page.locator("#id_summary_it").fill("Fa formaggio di capra in una grotta.")
    page.locator("button[name=_step][value=publish]").click()
    draft.refresh_from_db()
    assert draft.is_published
    assert not [text for text in visitor.complaints if "Content Security" in text]
    farmer = visit().open(f"/it/cerca/?q={title.split()[1]}")
    expect(farmer.get_by_role("link", name=title)).to_be_visible()
    farmer.goto(portal + draft.page_url("fr"))
    expect(farmer.get_by_text("Fa formaggio di capra in una grotta.")).to_be_visible()
    change = Change.objects.get(public_id=draft.public_id)
    answer = farmer.request.get(f"{portal}/api/v1/changes/?since={change.seq - 1}")
    assert str(draft.public_id) in answer.text()
    actions.withdraw(draft, by=None)
    assert farmer.request.get(portal + draft.page_url("it")).status == 410
