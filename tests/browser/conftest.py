"""A real server with the real data, and the system's Chromium to visit it."""

import os
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.test.utils import setup_databases
from playwright.sync_api import (
    Browser,
    BrowserType,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    expect,
)
from pytest_django.live_server_helper import LiveServer

from agrinnova.core.models import UnsavedForm
from agrinnova.publishing import actions
from enterprises.models import Enterprise, ReportEdition
from enterprises.report.building import build
from enterprises.report.choices import ReportSelection
from knowledge.models import Topic
from tests import chromium
from tests.factories import EnterpriseFactory

from .officer import Officer, own_group

# Playwright runs an event loop in this thread; our queries in it are still alone.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

expect.set_options(timeout=30_000)  # milliseconds: a busy machine is slow, not wrong

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def portal(django_test_environment: None, django_db_blocker: Any) -> Iterator[str]:
    """The address of a server on the real data; what a journey changes, it undoes.

    The database is made here, since pytest-django makes it only for tests that it
    would wrap in a transaction, which another process' server could not see into.
    """
    with django_db_blocker.unblock():
        setup_databases(verbosity=0, interactive=False)
        call_command("load_join", verbosity=0)
        call_command("make_demo_accounts", verbosity=0)
        issue_report()
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()  # the database stays until the next run replaces it


def issue_report() -> None:
    """An edition with all enterprises: the real data have none yet."""
    edition = ReportEdition(
        title_it="Chi innova nelle valli", year=2026, selection=ReportSelection.ALL
    )
    actions.publish(build(actions.save_record(edition)), by=None)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {
        "executable_path": chromium.path(),
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }


class Visitor:
    """A page in Chromium that keeps what went wrong and who was asked."""

    def __init__(self, page: Page, portal: str) -> None:
        self.page = page
        self.portal = portal
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        self.answers: list[Response] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._asked)
        page.on("response", self._answered)

    def open(self, address: str) -> Page:
        self.page.goto(self.portal + address)
        return self.page

    def violations(self) -> list[str]:
        """What axe finds on the page as it stands, one line each."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{violation['id']}: {node['html'][:160]}"
            for violation in found
            for node in violation["nodes"]
        ]

    def scrolls_sideways(self) -> bool:
        return self.page.evaluate(
            "document.documentElement.scrollWidth > window.innerWidth"
        )

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _answered(self, response: Response) -> None:
        self.answers.append(response)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.portal, "data:")):
            self.elsewhere.append(request.url)


@pytest.fixture(scope="session")
def browser_type(portal: str, playwright: Playwright) -> BrowserType:
    """Chromium, not before the test database is there: its loop hides connections."""
    return playwright.chromium


@pytest.fixture
def visit(browser: Browser, portal: str) -> Iterator[Any]:
    """Makes a visitor, on a phone unless told, without JavaScript unless told."""
    contexts = []

    def make(
        *,
        script: bool = False,
        language: str = "it",
        worker: bool = True,
        **viewport: int,
    ) -> Visitor:
        context = browser.new_context(
            service_workers="allow" if worker else "block",
            viewport={**PHONE, **viewport},
            java_script_enabled=script,
            locale=language,
        )
        contexts.append(context)
        return Visitor(context.new_page(), portal)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def officer(visit: Any, record_property: Callable[[str, Any], None]) -> Officer:
    """Somebody at a computer's screen, not logged in yet; their steps are printed."""
    return Officer(visit(script=True, **DESKTOP), record_property)


@pytest.fixture
def reader(visit: Any, portal: str) -> Any:
    """A visitor on a phone, with JavaScript."""
    return visit(script=True)


@pytest.fixture
def public(portal: str) -> Iterator[Enterprise]:
    """A published enterprise that stands first on the page of the topic of cheese."""
    word, topic = f"Zagarolo{uuid.uuid4().hex[:8]}", Topic.objects.get(slug="cheese")
    made = EnterpriseFactory(
        title=f"Aaa {word}", slug=word.lower(), topics=[topic], published=True
    )
    yield made
    made.refresh_from_db()
    if made.is_published:
        actions.withdraw(made, by=None)


@pytest.fixture
def record() -> Iterator[Enterprise]:
    """A draft of the officer's group; what is written in it goes with it."""
    made = actions.save_record(
        Enterprise(
            title_it="La Predosa",
            summary_it="Prima",
            sector="goat_sheep_farming",
            group=own_group(),
        )
    )
    yield made
    for row in (*made.photos.all(), *made.benefits.all()):
        row.delete()
    made.delete()
    UnsavedForm.objects.all().delete()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what the officers did: each task's steps, in words, with their seconds."""
    ended = [
        report
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        if report.when == "call"
    ]
    tasks = {report.nodeid: steps_of(report) for report in ended}
    if not any(tasks.values()):
        return
    terminalreporter.section("The officer's tasks: steps and seconds")
    for task, steps in tasks.items():
        if steps:
            name = task.rpartition("::")[2].partition("[")[0].removeprefix("test_")
            total = sum(seconds for _words, seconds in steps)
            title = f"{name.replace('_', ' ')}: {len(steps)} steps, {total:.1f} s"
            terminalreporter.write_line(title, bold=True)
        for number, (words, seconds) in enumerate(steps, 1):
            terminalreporter.write_line(f"{number:>4}  {seconds:5.1f} s  {words}")


def steps_of(report: Any) -> list[tuple[str, float]]:
    """The steps that were noted while a test ran."""
    return [step for name, step in report.user_properties if name == "step"]
