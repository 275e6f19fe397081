"""A survey on a phone that loses its signal: nothing is lost, doubled or replaced."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from playwright.sync_api import Page, expect

from enterprises.models import Enterprise, NeedsResponse, NeedsSurvey
from enterprises.needs.respondent_views import InvitationPage
from tests.factories import SurveyInvitationFactory

from .copies import kept, wait_until
from .officer import own_group, pictured
from .respondent import (
    BACK,
    LATER,
    WAITING,
    answers,
    at_step,
    begins,
    is_kept,
    ratings,
    reads,
    sends,
    small_survey,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def survey(portal: str) -> Iterator[NeedsSurvey]:
    with small_survey() as made:
        yield made


@pytest.fixture
def link(survey: NeedsSurvey) -> str:
    enterprise = Enterprise.objects.published().filter(group=own_group())[0]
    invitation = SurveyInvitationFactory(survey=survey, enterprise=enterprise)
    return f"/it/fabbisogni/invito/{invitation.token}/"


def away(*args: object) -> HttpResponse:
    """No answer gets through: a page that its worker gives is not cut off as others."""
    return HttpResponse(status=503)


def saved() -> list[tuple[int, int]]:
    return ratings(NeedsResponse.objects.get())


def test_with_the_network_cut_nothing_is_lost_or_doubled(visit, link) -> None:
    visitor = visit(script=True)
    page = visitor.open(link)
    begins(page)
    is_kept(page)
    answers(page, 5, 1)
    at_step(page, 2)
    assert (visitor.violations(), visitor.scrolls_sideways()) == ([], False)
    page.context.set_offline(True)
    answers(page, 4, 2)
    at_step(page, 3)
    reads(page, f"{WAITING}: aspetta 1 passo")
    page.get_by_role("button", name=BACK).click()
    at_step(page, 2)
    expect(page.locator("[name=importance][value='4']")).to_be_checked()
    answers(page, 3, 2)
    at_step(page, 3)
    answers(page, 2, 2)
    at_step(page, 4)
    assert visitor.violations() == []
    assert saved() == [(5, 1)]
    page.context.set_offline(False)
    expect(page.locator(".note[role=status]")).to_have_text("Tutto è inviato.")
    assert sorted(saved()) == [(2, 2), (3, 2), (5, 1)]
    sends(page)
    assert sorted(saved()) == [(2, 2), (3, 2), (5, 1)]


def test_begun_without_signal_and_put_away(visit, link, monkeypatch) -> None:
    page = visit(script=True).open(link)
    is_kept(page)
    wait_until(page, lambda: page.evaluate("!!navigator.serviceWorker.controller"))
    page.context.set_offline(True)
    monkeypatch.setattr(InvitationPage, "post", away)
    page.get_by_role("button", name="Cominciare o continuare").click()
    at_step(page, 1)
    answers(page, 5, 2)
    at_step(page, 2)
    page.goto(page.url)  # the phone was put away: the same page, kept
    reads(page, f"{WAITING}: aspettano 2 passi")
    assert not NeedsResponse.objects.exists()
    monkeypatch.undo()
    page.context.set_offline(False)
    page.goto(page.url)
    expect(page.locator(".note[role=status]")).to_have_count(0)
    assert saved() == [(5, 2)]


def waits_on_one_and_is_answered_on_another(visit, link: str) -> tuple[Page, Page]:
    """The phone whose first step waits, and the computer that has answered it since."""
    phone, computer = visit(script=True).open(link), visit().open(link)
    begins(phone)
    is_kept(phone)
    phone.context.set_offline(True)
    answers(phone, 5, 1)
    at_step(phone, 2)
    reads(phone, WAITING)
    begins(computer)
    answers(computer, 2, 4)
    at_step(computer, 2)
    phone.context.set_offline(False)
    reads(phone, "Quando premi di nuovo")
    return phone, computer


@pytest.mark.parametrize(
    ("button", "then"),
    [("Tieni le risposte date qui", (5, 1)), ("Tieni quelle salvate", (2, 4))],
)
def test_an_older_step_that_waited_asks_which_answer_stays(
    visit, link, button: str, then: tuple[int, int]
) -> None:
    phone, _computer = waits_on_one_and_is_answered_on_another(visit, link)
    assert saved() == [(2, 4)]
    answers(phone, 3, 3)  # the second step, which is sent all the same
    expect(phone.get_by_role("alert")).to_contain_text("un’altra risposta")
    expect(phone.locator("main dl")).to_contain_text("Poco importante")
    expect(phone.locator("[name=importance][value='5']")).to_be_checked()
    assert saved() == [(2, 4), (3, 3)]
    phone.get_by_role("button", name=button).click()
    at_step(phone, 2)
    assert sorted(saved()) == sorted([then, (3, 3)])
    expect(phone.locator(".note[role=status]")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_both_answers_are_read_on_a_phone(visit, link, script: bool) -> None:
    visitor = visit(script=script)
    page, other = visitor.open(link), visit().open(link)
    begins(page)
    begins(other)
    answers(other, 2, 4)
    at_step(other, 2)
    answers(page, 5, 1)
    expect(page.get_by_role("alert")).to_be_visible()
    pictured(page, "survey-both-answers")
    if script:  # without it no page is looked through
        assert (visitor.violations(), visitor.scrolls_sideways()) == ([], False)
    page.get_by_role("button", name="Tieni le risposte date qui").click()
    at_step(page, 2)
    assert saved() == [(5, 1)]


def test_finished_on_this_device_leaves_nothing_on_it(visit, link) -> None:
    page = visit(script=True).open(link)
    begins(page)
    is_kept(page)
    page.context.set_offline(True)
    answers(page, 5, 2)
    at_step(page, 2)
    page.context.set_offline(False)
    expect(page.locator(".note[role=status]")).to_have_text("Tutto è inviato.")
    page.get_by_role("button", name=LATER).click()
    page.get_by_role("button", name="Ho finito su questo dispositivo").click()
    expect(page).to_have_url(re.compile("/it/fabbisogni/$"))
    assert (
        page.evaluate("Object.keys(localStorage).filter((k) => /answer/.test(k))") == []
    )
    assert kept(page, "answering") == {}
