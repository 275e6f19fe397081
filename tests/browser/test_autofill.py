"""A form that the browser fills in by itself, in no time, is taken like any other."""

import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from agrinnova.core.models import OutgoingMail
from enterprises.models import Enterprise
from knowledge.models import Feedback, Subscription

pytestmark = pytest.mark.browser

# What browsers' own lists know a field by (autofill tokens of HTML, then words in name,
# id and label), hidden or not, with what an address card holds.
CARD = {
    "email": "ada@example.org",
    "name|nome": "Ada Bosco",
    "organi[sz]ation|company": "Az. Bosco",
    "url|homepage|website": "https://bosco.example",
    "tel|phone": "+39 0346 1",
    "street|address-line|city|postal": "Via Roma 1",
}
FILL = """card => {
  for (const field of document.querySelectorAll("form.form input:not([type=hidden])"
      + ":not([type=checkbox]):not([type=radio]), form.form textarea")) {
    const label = field.labels[0] ? field.labels[0].textContent : ""
    const known = [field.autocomplete, field.name, field.id, label].join(" ")
    for (const [words, value] of Object.entries(card))
      if (!field.value && new RegExp(words, "i").test(known)) field.value = value
  }
  const consent = document.querySelector("form.form [name=consent]")
  if (consent) consent.checked = true
  document.querySelector("form.form button[type=submit]").click()
}"""


@pytest.fixture(autouse=True)
def _nothing_left(portal) -> Iterator[None]:
    yield
    for table in (Subscription, OutgoingMail, Feedback):
        table.objects.all().delete()


def autofill(page: Page) -> None:
    with page.expect_navigation():
        page.evaluate(FILL, CARD)


def test_alerts_and_feedback_are_taken_at_once(visit, portal) -> None:
    visitor = visit(script=True)
    page = visitor.open("/it/avvisi/")
    autofill(page)
    expect(page).to_have_url(re.compile(r"/it/avvisi/inviato/$"))
    assert Subscription.objects.get().email == "ada@example.org"

    record = Enterprise.objects.published().first()
    form = {"language": "it", "public_id": record.public_id}
    page = visitor.open(f"{reverse('record-feedback', kwargs=form)}?about=not_useful")
    autofill(page)
    expect(page).to_have_url(re.compile(r"sent=1$"))
    assert Feedback.objects.get().email == "ada@example.org"


def test_the_field_for_robots_is_no_field_a_browser_knows(visit, portal) -> None:
    page = visit(script=True).open("/it/avvisi/")
    trap = page.locator(".trap textarea")
    expect(trap).to_have_attribute("autocomplete", "off")
    known = re.compile("|".join(CARD), re.IGNORECASE)
    words = [trap.get_attribute(part) or "" for part in ("name", "id")]
    assert not any(known.search(word) for word in words)
