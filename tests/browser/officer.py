"""A person in the admin: what they do with a browser, in steps that are printed."""

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from agrinnova.core.models import LocalActionGroup, User
from tests.factories import PASSWORD

OFFICER = "officer.valseriana@agrinnova.example"
COORDINATOR = "coordinator@agrinnova.example"


def account(email: str = OFFICER) -> User:
    """A person of the demo, with a password that the test knows."""
    user = User.objects.get(email=email)
    if not user.check_password(PASSWORD):
        user.set_password(PASSWORD)
        user.save()
    return user


def own_group() -> LocalActionGroup:
    """The officer's territory."""
    return LocalActionGroup.objects.get(slug="gal-presolana-e-laghi-bergamaschi")


def log_in(page: Page, email: str = OFFICER) -> None:
    """Fill in the page that asks who is there."""
    page.fill("#id_username", account(email).email)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url(re.compile("/admin/$"))


def logged_in(visit: Any, email: str = OFFICER, **options: Any) -> Any:
    """A visitor at whose device this person is logged in."""
    visitor = visit(script=True, **options)
    log_in(visitor.open("/admin/"), email)
    return visitor


def pictured(page: Page, name: str) -> None:
    """Keep what is seen of the page, when somebody wants to look at it."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


class Officer:
    """Somebody who works from the dashboard, and never types an address.

    Each verb is one step, by the words that stand on the page; `note` is told its
    words and seconds. `reads` is none: it looks, and waits for what it looks for.
    """

    def __init__(self, visitor: Any, note: Callable[[str, Any], None]) -> None:
        self.visitor, self.note = visitor, note
        self.page: Page = visitor.page
        self.page.set_default_timeout(15_000)  # what is not there will not come

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """Note what is done in here as one step."""
        began = time.monotonic()
        yield
        self.note("step", (words, time.monotonic() - began))

    def comes_in(self, email: str = OFFICER) -> None:
        with self.step("comes in with address and password"):
            log_in(self.visitor.open("/admin/"), email)

    def goes_to_the_admin(self) -> None:
        self.follows("AgrInnova")

    def follows(self, name: str, *, nth: int = 0) -> None:
        with self.step(f"follows “{name}”"):
            self.one("link", name, nth=nth).click()
            self.page.wait_for_load_state()

    def presses(self, name: str, *, nth: int = 0) -> None:
        with self.step(f"presses “{name}”"):
            self.one("button", name, nth=nth).click()
            self.page.wait_for_load_state()

    def searches(self, words: str) -> None:
        """In the list that is open."""
        with self.step(f"searches for “{words}”"):
            self.page.locator("#searchbar").fill(words)
            self.page.locator("#searchbar").press("Enter")
            self.page.wait_for_url("**q=**")

    def marks(self, row: str) -> None:
        """Tick what a row of the list begins with."""
        with self.step(f"marks “{row}”"):
            found = self.page.get_by_role("row").filter(has_text=row)
            found.get_by_role("checkbox").check()

    def does_to_the_marked(self, act: str) -> None:
        """Choose what is to be done to the marked rows, and have it done."""
        with self.step(f"chooses “{act}” for the marked"):
            self.page.locator("select[name=action]").select_option(label=act)
        self.presses("Vai")

    def one(self, role: Any, name: str, *, nth: int = 0) -> Locator:
        """What is called exactly so, by its place among several; -1 is the last."""
        return self.page.get_by_role(role, name=name, exact=True).nth(nth)

    def field(self, label: str, nth: int = 0) -> Locator:
        spoken = re.compile(rf"^\s*{re.escape(label)}:?\s*$")
        # Not a fieldset of that name, nor the empty row that Django copies.
        real = self.page.locator(":is(input, select, textarea):not([id*=__prefix__])")
        found = self.page.get_by_label(spoken).and_(real)
        return found.nth(nth)

    def writes(self, words: str, label: str, *, nth: int = 0) -> None:
        with self.step(f"writes “{label}”"):
            self.field(label, nth).fill(words)

    def chooses(self, option: str, label: str, *, nth: int = 0) -> None:
        with self.step(f"chooses “{option}” as “{label}”"):
            self.field(label, nth).select_option(label=option)

    def picks(self, words: str, label: str, *, nth: int = 0) -> None:
        """Choose from the suggestions that come while the words are typed."""
        with self.step(f"picks “{words}” as “{label}”"):
            chosen = self.field(label, nth)
            chosen.locator("xpath=following-sibling::span").first.click()
            self.page.locator(".select2-container--open input").fill(words)
            found = self.page.locator(".select2-results__option", has_text=words)
            found.first.click()

    def adds_a_row(self) -> None:
        """One more of what the form holds several of: the last kind on it."""
        with self.step("adds a row"):
            self.page.locator(".add-row a").last.click()

    def unfolds(self, name: str) -> None:
        """Open a part of the form that is shut."""
        with self.step(f"unfolds “{name}”"):
            self.page.locator("summary", has_text=name).first.click()

    def taps(self, part: str, *, at: tuple[float, float]) -> None:
        """Touch the first such part, at this share of its width and height."""
        with self.step("taps what matters"):
            touched = self.page.locator(part).first
            touched.scroll_into_view_if_needed()
            box = touched.bounding_box() or {"width": 0, "height": 0}
            x, y = box["width"] * at[0], box["height"] * at[1]
            touched.click(position={"x": x, "y": y})

    def looks_again(self) -> None:
        with self.step("loads the page again"):
            self.page.reload()

    def goes_back(self) -> None:
        with self.step("goes back in the browser"):
            self.page.go_back()

    def ticks(self, label: str, *, nth: int = 0) -> None:
        with self.step(f"ticks “{label}”"):
            self.field(label, nth).check()

    def unticks(self, label: str) -> None:
        with self.step(f"unticks “{label}”"):
            self.field(label).uncheck()

    def sends(self, label: str, *files: tuple[str, bytes], kind: str) -> None:
        """Choose files of the device for a field, as (name, content)."""
        names = ", ".join(name for name, _content in files)
        with self.step(f"chooses the file {names}"):
            self.field(label).set_input_files(
                [
                    {"name": name, "mimeType": kind, "buffer": content}
                    for name, content in files
                ]
            )

    def reads(self, *words: str | re.Pattern[str]) -> None:
        """All of it stands on the page, or comes there in a moment."""
        for some in words:
            expect(self.page.locator("body")).to_contain_text(some)
