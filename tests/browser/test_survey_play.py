"""A survey answered on a phone: half way and back, and with the network cut."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from playwright.sync_api import Page, expect

from enterprises.models import Enterprise, NeedsResponse, NeedsSurvey
from enterprises.needs.respondent_views import InvitationPage
from knowledge.models import Topic
from tests.factories import NeedsSurveyFactory, SurveyInvitationFactory

from .copies import kept, wait_until
from .officer import own_group

pytestmark = pytest.mark.browser
NEXT, LATER = "Salvare e andare avanti", "Salvare e smettere per ora"
WAITING = "Solo su questo telefono"


@pytest.fixture
def survey(portal: str) -> Iterator[NeedsSurvey]:
    topics = list(Topic.objects.published().filter(parent__isnull=False)[:3])
    made = NeedsSurveyFactory(title="Fabbisogni del gioco", published=True)
    made.topics.set(topics)
    yield made
    made.responses.all().delete()
    made.delete()


@pytest.fixture
def link(survey: NeedsSurvey) -> str:
    enterprise = Enterprise.objects.published().filter(group=own_group())[0]
    invitation = SurveyInvitationFactory(survey=survey, enterprise=enterprise)
    return f"/it/fabbisogni/invito/{invitation.token}/"


def begins(page: Page) -> None:
    page.get_by_role("button", name="Cominciare o continuare").click()
    expect(page.get_by_role("button", name=NEXT)).to_be_visible()


def answers(page: Page, importance: int, competence: int, then: str = NEXT) -> None:
    """Fill in one step, and press."""
    page.locator(f"[name=importance][value='{importance}']").check()
    page.locator(f"[name=competence][value='{competence}']").check()
    page.get_by_role("button", name=then).click()


def step(page: Page, number: int) -> None:
    expect(page.locator("main .lead")).to_contain_text(f"Passo {number} di 5")


def away(*args: object) -> HttpResponse:
    """No answer gets through: a page that its worker gives is not cut off as others."""
    return HttpResponse(status=503)


def ratings() -> list[tuple[int, int]]:
    response = NeedsResponse.objects.get()
    return list(response.ratings.values_list("importance", "competence"))


def test_stops_half_way_and_comes_back_by_the_link(visit, link) -> None:
    page = visit().open(link)
    begins(page)
    answers(page, 5, 2, then=LATER)
    expect(page.locator(".note[role=status]")).to_contain_text("salvate")
    page = visit().open(link)  # at another phone
    begins(page)
    step(page, 2)
    answers(page, 4, 3)
    step(page, 3)
    answers(page, 3, 3)
    step(page, 4)
    page.get_by_role("button", name=NEXT).click()
    step(page, 5)
    page.get_by_role("button", name="Inviare le mie risposte").click()
    expect(page.locator("h1")).to_have_text("Grazie")
    assert ratings() == [(5, 2), (4, 3), (3, 3)]
    assert NeedsResponse.objects.get().finished_at


def test_with_the_network_cut_nothing_is_lost_or_doubled(visit, link) -> None:
    visitor = visit(script=True)
    page = visitor.open(link)
    begins(page)
    wait_until(page, lambda: len(kept(page, "answering")) >= 2)
    answers(page, 5, 1)
    step(page, 2)
    assert (visitor.violations(), visitor.scrolls_sideways()) == ([], False)
    page.context.set_offline(True)
    answers(page, 4, 2)
    step(page, 3)
    expect(page.locator(".note[role=status]")).to_contain_text(
        f"{WAITING}: aspetta 1 passo"
    )
    page.get_by_role("button", name="Salvare e tornare indietro").click()
    step(page, 2)
    expect(page.locator("[name=importance][value='4']")).to_be_checked()
    answers(page, 3, 2)
    step(page, 3)
    answers(page, 2, 2)
    step(page, 4)
    assert visitor.violations() == []
    assert ratings() == [(5, 1)]
    page.context.set_offline(False)
    expect(page.locator(".note[role=status]")).to_have_text("Tutto è inviato.")
    assert ratings() == [(5, 1), (3, 2), (2, 2)]
    page.get_by_role("button", name=NEXT).click()
    step(page, 5)
    page.get_by_role("button", name="Inviare le mie risposte").click()
    expect(page.locator("h1")).to_have_text("Grazie")
    assert ratings() == [(5, 1), (3, 2), (2, 2)]


def test_begun_without_signal_and_put_away(visit, link, monkeypatch) -> None:
    page = visit(script=True).open(link)
    wait_until(page, lambda: len(kept(page, "answering")) >= 2)
    wait_until(page, lambda: page.evaluate("!!navigator.serviceWorker.controller"))
    page.context.set_offline(True)
    monkeypatch.setattr(InvitationPage, "post", away)
    page.get_by_role("button", name="Cominciare o continuare").click()
    step(page, 1)
    answers(page, 5, 2)
    step(page, 2)
    page.goto(page.url)  # the phone was put away: the same page, kept
    expect(page.locator(".note[role=status]")).to_contain_text(
        f"{WAITING}: aspettano 2 passi"
    )
    assert not NeedsResponse.objects.exists()
    monkeypatch.undo()
    page.context.set_offline(False)
    page.goto(page.url)
    expect(page.locator(".note[role=status]")).to_have_count(0)
    assert ratings() == [(5, 2)]


def test_finished_on_this_device_leaves_nothing_on_it(visit, link) -> None:
    page = visit(script=True).open(link)
    begins(page)
    wait_until(page, lambda: len(kept(page, "answering")) >= 2)
    page.context.set_offline(True)
    answers(page, 5, 2)
    step(page, 2)
    page.context.set_offline(False)
    expect(page.locator(".note[role=status]")).to_have_text("Tutto è inviato.")
    page.get_by_role("button", name=LATER).click()
    page.get_by_role("button", name="Ho finito su questo dispositivo").click()
    expect(page).to_have_url(re.compile("/it/fabbisogni/$"))
    assert (
        page.evaluate("Object.keys(localStorage).filter((k) => /answer/.test(k))") == []
    )
    assert kept(page, "answering") == {}
