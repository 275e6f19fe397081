"""An officer holds an interview in a farm's yard: a phone, one bar of signal."""

import pytest
from playwright.sync_api import expect

from agrinnova.publishing import actions
from enterprises.interviews.actions import excerpts_changed, write_answer
from enterprises.models import Enterprise, Interview
from tests.factories import (
    ExcerptFactory,
    InterviewConsentFactory,
    InterviewFactory,
    InterviewGuideFactory,
)

from .officer import account, log_in, logged_in, own_group, pictured

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
    group = own_group()
    enterprise = Enterprise.objects.published().filter(group=group).first()
    guide = InterviewGuideFactory(published=True, group=group, questions=LINES)
    interview = InterviewFactory(enterprise=enterprise, guide=guide)
    yield interview
    Interview.objects.filter(pk=interview.pk).delete()
    guide.delete()
    actions.record_change(enterprise)


def at_sheet(visit, portal, interview):
    """The officer's visitor at the interview's sheet, its first field and outcome."""
    visitor = logged_in(visit)
    page = visitor.open(interview.sheet_url)
    key = interview.guide.questions.get(kind="text").pk
    return visitor, page.locator(f"#answer-{key}"), outcome_of(page, key)


def outcome_of(page, key: int):
    return page.locator(f"[data-question='{key}'] .outcome")


def write(field, words: str) -> None:
    field.fill(words)
    field.press("Tab")


def test_an_interview_is_saved_field_by_field_and_survives_a_lost_signal(
    visit, portal, interview
) -> None:
    visitor, field, outcome = at_sheet(visit, portal, interview)
    assert not visitor.scrolls_sideways()
    assert visitor.violations() == []
    write(field, "Formaggio dal siero.")
    expect(outcome).to_have_text("Salvato")
    assert interview.answers.get().words == "Formaggio dal siero."
    pictured(visitor.page, "sheet-360")
    visitor.page.context.set_offline(True)
    write(field, "Formaggio dal siero, e burro.")
    expect(outcome).to_contain_text("Nessuna connessione")
    visitor.page.context.set_offline(False)
    expect(outcome).to_have_text("Salvato")
    assert interview.answers.get().words == "Formaggio dal siero, e burro."


def test_a_colleague_s_words_are_told_and_neither_is_lost(
    visit, portal, interview
) -> None:
    visitor, field, outcome = at_sheet(visit, portal, interview)
    question = interview.guide.questions.get(kind="text")
    write_answer(interview, question, words="Carne.", seen=0, by=account())
    write(field, "Solo burro.")
    expect(outcome).to_contain_text("Carne.")
    pictured(visitor.page, "sheet-conflict-360")
    visitor.page.reload()
    expect(field).to_have_value("Solo burro.")
    expect(outcome).to_contain_text("Carne.")
    assert interview.answers.get().words == "Carne."
    visitor.page.get_by_role("button", name="Salva tutte le risposte").click()
    visitor.page.wait_for_load_state()
    assert interview.answers.get().words == "Solo burro."


def test_words_outlive_a_lost_session(visit, portal, interview) -> None:
    visitor, field, outcome = at_sheet(visit, portal, interview)
    visitor.page.context.clear_cookies()
    write(field, "Quattro vacche.")
    expect(outcome).to_contain_text("sessione")
    other = visitor.page.context.new_page()
    other.goto(f"{portal}/admin/")
    log_in(other)
    visitor.open(interview.sheet_url)
    expect(field).to_have_value("Quattro vacche.")
    expect(outcome).to_have_text("Salvato")
    assert interview.answers.get().words == "Quattro vacche."


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
