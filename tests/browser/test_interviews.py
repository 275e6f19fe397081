"""An officer holds an interview in a farm's yard: a phone, one bar of signal."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from agrinnova.shared import actions
from agrinnova.shared.models import LocalActionGroup, User
from enterprises.actions import excerpts_changed, write_answer
from enterprises.models import Enterprise, Interview
from tests.factories import (
    PASSWORD,
    ExcerptFactory,
    InterviewConsentFactory,
    InterviewFactory,
    InterviewGuideFactory,
)

pytestmark = pytest.mark.browser

LINES = (
    {
        "kind": "heading",
        "text": "L'azienda",
        "text_fr": "L'entreprise",
    },
    {"text": "Che cosa fate di nuovo?", "text_fr": "Que faites-vous de nouveau ?"},
    {
        "kind": "yes_no",
        "text": "C'è chi continuerà?",
        "text_fr": "Y a-t-il une relève ?",
    },
    {"kind": "number", "text": "Quante persone lavorano con voi?"},
    {"kind": "choice", "text": "Dove vendete?", "options_it": "In malga\nOnline"},
)


@pytest.fixture
def interview():
    group = LocalActionGroup.objects.get(slug="gal-presolana-e-laghi-bergamaschi")
    enterprise = Enterprise.objects.published().filter(group=group).first()
    guide = InterviewGuideFactory(published=True, group=group, questions=LINES)
    interview = InterviewFactory(enterprise=enterprise, guide=guide)
    yield interview
    Interview.objects.filter(pk=interview.pk).delete()
    guide.delete()
    actions.record_change(enterprise)


def officer() -> User:
    """The officer of the territory, with a password that the test knows."""
    user = User.objects.get(email="officer.valseriana@agrinnova.example")
    if not user.check_password(PASSWORD):
        user.set_password(PASSWORD)
        user.save()
    return user


def log_in(page) -> None:
    page.fill("#id_username", officer().email)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url(re.compile("/admin/$"))


def logged_in(visit, portal, **options):
    """A visitor at whose device the officer is logged in."""
    visitor = visit(script=True, **options)
    log_in(visitor.open("/admin/"))
    return visitor


def pictured(page, name: str) -> None:
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_an_interview_is_saved_field_by_field_and_survives_a_lost_signal(
    visit, portal, interview
) -> None:
    visitor = logged_in(visit, portal)
    page = visitor.open(interview.sheet_url)
    assert not visitor.scrolls_sideways()
    assert visitor.violations() == []
    first, second = interview.guide.questions.filter(kind__in=("text", "number"))
    field, line = (f"#answer-{first.pk}", f"[data-question='{first.pk}'] .outcome")
    page.fill(field, "Formaggio dal siero.")
    page.press(field, "Tab")
    expect(page.locator(line)).to_have_text("Salvato")
    assert interview.answers.get().words == "Formaggio dal siero."
    pictured(page, "sheet-360")

    page.context.set_offline(True)
    page.fill(field, "Formaggio dal siero, e burro.")
    page.press(field, "Tab")
    expect(page.locator(line)).to_contain_text("Nessuna connessione")
    page.context.set_offline(False)
    expect(page.locator(line)).to_have_text("Salvato")
    assert interview.answers.get().words == "Formaggio dal siero, e burro."

    answer = interview.answers.get()
    write_answer(interview, first, words="Carne.", seen=answer.revision, by=officer())
    page.fill(field, "Solo burro.")
    page.press(field, "Tab")
    expect(page.locator(line)).to_contain_text("Carne.")
    pictured(page, "sheet-conflict-360")
    page.reload()
    expect(page.locator(field)).to_have_value("Solo burro.")
    expect(page.locator(line)).to_contain_text("Carne.")
    page.get_by_role("button", name="Salva tutte le risposte").click()
    page.wait_for_load_state()

    page.context.clear_cookies()
    number = f"#answer-{second.pk}"
    page.fill(number, "4")
    page.press(number, "Tab")
    ended = page.locator(f"[data-question='{second.pk}'] .outcome")
    expect(ended).to_contain_text("sessione")
    logged_again = page.context.new_page()
    logged_again.goto(f"{portal}/admin/")
    log_in(logged_again)
    page.goto(f"{portal}{interview.sheet_url}")
    expect(page.locator(number)).to_have_value("4")
    expect(ended).to_have_text("Salvato")
    assert interview.answers.get(question=second).words == "4"


def test_what_was_said_stands_on_the_page(visit, interview) -> None:
    InterviewConsentFactory(interview=interview)
    ExcerptFactory(
        interview=interview,
        text="Prima buttavamo il siero: adesso è il nostro formaggio migliore.",
        is_public=True,
    )
    excerpts_changed(interview.enterprise)
    for width in (320, 1280):
        visitor = visit(width=width)
        page = visitor.open(interview.enterprise.page_url("it"))
        expect(page.get_by_role("blockquote")).to_contain_text("siero")
        assert not visitor.scrolls_sideways()
        pictured(page, f"page-{width}")
    visitor = visit(script=True)
    visitor.open(interview.enterprise.page_url("it"))
    assert visitor.violations() == []


def test_the_forms_around_it_are_accessible_on_a_phone(
    visit, portal, interview
) -> None:
    visitor = logged_in(visit, portal)
    home = f"/admin/enterprises/interview/{interview.pk}/change/"
    for name, address in (
        ("list", "/admin/enterprises/interview/"),
        ("interview", home),
        ("guide", f"/admin/enterprises/interviewguide/{interview.guide_id}/change/"),
        ("add", "/admin/enterprises/interview/add/"),
    ):
        page = visitor.open(address)
        page.wait_for_load_state("networkidle")
        assert visitor.complaints == [], name
        assert not visitor.scrolls_sideways(), name
        assert visitor.violations() == [], name
        pictured(page, f"{name}-360")
        visitor.complaints.clear()  # axe and the camera bring styles of their own
