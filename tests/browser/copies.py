"""The copies on a visitor's device: looked at, waited for, made."""

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

# Address -> when it was kept and the words, of every copy on the device.
COPIES = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      const copy = await cache.match(key, { ignoreVary: true });
      found[`${name} ${key.url.slice(location.origin.length)}`] =
        copy.headers.get("x-kept") + (await copy.text());
    }
  }
  return found;
}"""


def kept(page: Page, cache: str = "") -> dict[str, str]:
    """The copies on the device, of one cache or of all."""
    found = page.evaluate(COPIES)
    return {name: text for name, text in found.items() if name.startswith(cache)}


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for what the worker does behind the page."""
    until = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < until, sorted(kept(page))
        page.wait_for_timeout(100)


def read(page: Page, portal: str, address: str) -> None:
    """Open a page and wait until the device has it, and a worker that answers."""
    page.goto(portal + address)
    wait_until(page, lambda: f"read {address}" in kept(page))
    # The first page is kept while the worker is installed, before it answers.
    wait_until(page, lambda: page.evaluate("!!navigator.serviceWorker.controller"))


def save(page: Page) -> None:
    """Press "save for offline" and wait until all has arrived."""
    page.locator(".save button").first.click()
    told = page.locator(".save [role=status]")
    expect(told).to_contain_text("Salvato")
