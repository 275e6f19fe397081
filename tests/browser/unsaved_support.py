"""A form that is filled in and not saved, and what the device holds of it."""

from playwright.sync_api import Page

from enterprises.models import Enterprise
from tests.admin_support import address
from tests.factories import PASSWORD

from .officer import OFFICER


def form(record: Enterprise) -> str:
    return address(record, "change")


def stored(page: Page) -> str:
    """All that the device holds, as whoever sits down at it could read."""
    return page.evaluate("JSON.stringify(localStorage)")


def settled(page: Page) -> None:
    """The script keeps what is typed a moment after the last key."""
    page.wait_for_timeout(900)


def words_of(record: Enterprise) -> str:
    record.refresh_from_db()
    return record.summary_it


def log_in_here(page: Page) -> None:
    """On the page that asks, which leads on to where one was going."""
    page.fill("#id_username", OFFICER)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
