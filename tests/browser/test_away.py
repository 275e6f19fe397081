"""While the portal cannot reach its records: copies, or a page that says so."""

import re
import time

import pytest
from django.db import OperationalError
from playwright.sync_api import expect

from agrinnova.core import ledger

from .copies import read

pytestmark = pytest.mark.browser


def test_while_the_portal_is_away_its_copies_open(visit, portal, monkeypatch) -> None:
    page = visit(script=True).page
    read(page, portal, "/it/risorse/")

    def away(*_: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(ledger, "_read_head", away)
    time.sleep(ledger.HEAD_LIFETIME)
    page.goto(f"{portal}/it/risorse/")
    expect(page.locator(".copy")).to_contain_text(
        "In questo momento il portale non è raggiungibile."
    )
    # What was never read has no copy: it is said as without a device's memory.
    answer = page.goto(f"{portal}/it/eventi/")
    assert answer.status == 503
    assert answer.headers["retry-after"] == "30"
    expect(page.get_by_role("link", name="Riprova")).to_be_visible()
    monkeypatch.undo()
    page.get_by_role("link", name="Riprova").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Eventi"))
