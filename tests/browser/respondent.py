"""A respondent of a survey in the browser: begins, answers step by step, sends."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from enterprises.models import NeedsResponse, NeedsSurvey
from knowledge.models import Topic
from tests.factories import NeedsSurveyFactory

from .copies import kept, wait_until

NEXT, LATER = "Salvare e andare avanti", "Salvare e smettere per ora"
BACK = "Salvare e tornare indietro"
SEND = "Inviare le mie risposte"
WAITING = "Solo su questo telefono"


@contextmanager
def small_survey() -> Iterator[NeedsSurvey]:
    """A published survey of three topics, hence five steps; at the end it is gone."""
    topics = list(Topic.objects.published().filter(parent__isnull=False)[:3])
    made = NeedsSurveyFactory(title="Fabbisogni del gioco", published=True)
    made.topics.set(topics)
    yield made
    made.responses.all().delete()
    made.delete()


def begins(page: Page) -> None:
    """Press to begin or to go on, whatever the button is called there."""
    page.get_by_role("button", name="Cominciare o continuare").or_(
        page.get_by_role("button", name="Cominciare", exact=True)
    ).first.click()
    expect(page.get_by_role("button", name=NEXT)).to_be_visible()


def answers(page: Page, importance: int, competence: int, then: str = NEXT) -> None:
    """Fill in one step, and press."""
    page.locator(f"[name=importance][value='{importance}']").check()
    page.locator(f"[name=competence][value='{competence}']").check()
    page.get_by_role("button", name=then).click()


def at_step(page: Page, number: int) -> None:
    """Wait until this step of five is on the screen."""
    expect(page.locator("main .lead")).to_contain_text(f"Passo {number} di 5")


def sends(page: Page) -> None:
    """From the wishes to the end."""
    at_step(page, 4)
    page.get_by_role("button", name=NEXT).click()
    at_step(page, 5)
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("h1")).to_have_text("Grazie")


def is_kept(page: Page) -> None:
    """Wait until the phone has the page with all steps."""
    wait_until(page, lambda: len(kept(page, "answering")) >= 2)


def reads(page: Page, words: str) -> None:
    """Wait until the page says so in its line of state."""
    expect(page.locator(".note[role=status]")).to_contain_text(words)


def ratings(response: NeedsResponse) -> list[tuple[int, int]]:
    """Importance and competence, in the order in which they came."""
    return list(response.ratings.values_list("importance", "competence"))
