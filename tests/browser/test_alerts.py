"""Somebody on a phone, without JavaScript, asks for alerts, gets one and stops."""

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import OutgoingMail
from agrinnova.mail import queue_mail
from agrinnova.portal.alerts.digests import send_digests
from agrinnova.publishing import actions
from enterprises.models import Enterprise
from knowledge.models import Subscription, Topic
from tests.run_jobs import run_jobs

from .addresses import on_each
from .conftest import DESKTOP

pytestmark = pytest.mark.browser
ADA = "ada@example.org"


@pytest.fixture(autouse=True)
def _nobody_asked(portal) -> Iterator[None]:
    yield
    Subscription.objects.all().delete()
    OutgoingMail.objects.all().delete()


@pytest.fixture
def new_enterprise(portal) -> Iterator[Enterprise]:
    topic = Topic.objects.published().get(slug="cheese-making")
    record = actions.save_record(
        Enterprise(title_it="Caseificio Novità", sector="cheese_dairy")
    )
    record.topics.set([topic])
    yield record
    record.refresh_from_db()
    if record.is_published:
        actions.withdraw(record, by=None)


def link_in(message: mail.EmailMessage, end: str = "") -> str:
    """The path of the link to one's own page in a letter."""
    found = re.search(rf"http://[^/\s]+(/it/avvisi/[\w.-]+/{end})\s", message.body)
    return found[1]


def asked_of_others(visitor) -> list[str]:
    """Whoever else was asked; the emblem is a part of the letter itself (RFC 2392)."""
    return [address for address in visitor.elsewhere if address != "cid:europe"]


def test_from_a_topic_to_a_letter_to_the_stop(visit, portal, new_enterprise) -> None:
    topic = new_enterprise.topics.get()
    visitor = visit()
    page = visitor.open(topic.page_url("it"))
    page.get_by_role("main").locator(".bell a").first.click()
    expect(page.locator("input[name=topics]:checked")).to_have_count(1)
    page.locator("input[name=email]").fill("ada")
    page.locator("form.form button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("input[name=email]").fill(ADA)
    page.locator("input[name=consent]").check()
    page.locator("form.form button").click()
    expect(page).to_have_url(re.compile(r"/it/avvisi/inviato/$"))

    mail.outbox = []
    run_jobs()
    (letter,) = mail.outbox
    assert letter.to == [ADA]
    page = visitor.open(link_in(letter))
    assert not Subscription.objects.confirmed().exists()
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("status")).to_be_visible()
    assert Subscription.objects.confirmed().get().topics.get() == topic

    assert send_digests() == 0
    actions.publish(new_enterprise, by=None)
    assert send_digests() == 1
    run_jobs()
    letter = mail.outbox[1]
    assert "Caseificio Novità" in letter.body
    page.set_content(letter.alternatives[0].content)
    expect(page.get_by_role("link", name="Caseificio Novità")).to_be_visible()
    page = visitor.open(link_in(letter, "stop/"))
    page.get_by_role("main").get_by_role("button").click()
    assert not Subscription.objects.exists()
    page = visitor.open(link_in(letter))
    expect(page.get_by_role("main").get_by_role("link").first).to_be_visible()
    assert asked_of_others(visitor) == []


def pages(language: str) -> dict[str, str]:
    """Every page of the alerts, by what it shows."""
    confirmed, asked = (
        Subscription.objects.create(
            email=ADA,
            language=language,
            consent_text="Sì.",
            confirmed_at=moment,
            told_until=moment,
        )
        for moment in (timezone.now(), None)
    )
    words = {"it": "avvisi inviato stop", "fr": "alertes envoye arret"}
    words |= {"ca": "avisos enviat aturar", "es": "avisos enviado parar"}
    words |= {"en": "alerts sent stop"}
    form, sent, stop = words[language].split()
    here = f"/{language}/{form}/"
    return {
        "form": here,
        "form filled in": f"{here}?topic=cheese-making&in_language=fr",
        "sent": f"{here}{sent}/",
        "yes": f"{here}{asked.token}/",
        "own": f"{here}{confirmed.token}/?done=changed",
        "stop": f"{here}{confirmed.token}/{stop}/",
        "gone": f"{here}{Subscription(language=language).token}/",
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_can_be_used_by_everybody(visit, portal, theme: str) -> None:
    visitor = visit(script=True)
    visitor.page.emulate_media(color_scheme=theme)
    wrong = on_each(visitor, pages("it"), visitor.violations)
    page = visitor.open("/it/avvisi/")
    page.locator("form.form button").click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    page.wait_for_load_state()
    assert (wrong, visitor.violations()) == ({}, [])
    assert visitor.elsewhere == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_fit_the_smallest_screen(visit, portal, language: str) -> None:
    visitor = visit(width=320, script=True)
    assert on_each(visitor, pages(language), visitor.scrolls_sideways) == {}


def test_a_letter_passes_as_a_page_too(visit, portal) -> None:
    visitor = visit(script=True, **DESKTOP)
    about = [e.public_id for e in Enterprise.objects.published()[:3]]
    links = {"own_url": portal, "more": 3}
    mail.outbox = []
    for kind, told in (("alerts_confirm", []), ("alerts_digest", about)):
        queue_mail(kind, to=ADA, language="it", about=told, stop_url=portal, **links)
    run_jobs()
    for letter in mail.outbox:
        visitor.page.set_content(letter.alternatives[0].content)
        assert visitor.violations() == []
    assert asked_of_others(visitor) == []
