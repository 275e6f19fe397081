"""An officer finishes an interview, makes words of it public, takes them back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from agrinnova.publishing import actions
from enterprises.models import Enterprise, Interview, InterviewGuide
from tests.factories import (
    ContactFactory,
    EnterpriseFactory,
    ExcerptFactory,
    InterviewConsentFactory,
    InterviewFactory,
    InterviewGuideFactory,
)

from .officer import Officer, own_group

pytestmark = pytest.mark.browser

QUESTIONS = (
    {"text": "Che cosa fate di nuovo?"},
    {"kind": "number", "text": "Quante persone lavorano con voi?"},
    {"kind": "yes_no", "text": "C'è chi continuerà?"},
)
WORDS = "Prima buttavamo il siero. Adesso è il nostro formaggio migliore."
SAID = "Adesso è il nostro formaggio migliore."


@pytest.fixture
def enterprise() -> Iterator[Enterprise]:
    """A published enterprise of the officer's with somebody to talk to."""
    record = EnterpriseFactory(
        title="Malga Parlante", group=own_group(), published=True
    )
    ContactFactory(enterprise=record, name="Ada Siero", email="ada@agrinnova.example")
    yield record
    record.interviews.all().delete()
    record.contacts.all().delete()
    actions.withdraw(record, by=None)


@pytest.fixture
def guide(enterprise: Enterprise) -> Iterator[InterviewGuide]:
    """What the officer asks; it is the latest that is published."""
    made = InterviewGuideFactory(
        title="Che cosa c'è di nuovo",
        published=True,
        group=own_group(),
        questions=QUESTIONS,
    )
    yield made
    Interview.objects.filter(guide=made).delete()
    made.delete()


def finds(officer: Officer, name: str) -> None:
    """From the dashboard to the form of an enterprise."""
    officer.follows("Imprese")
    officer.searches(name)
    officer.follows(name)


def test_finishing_an_interview_and_quoting_it(
    officer: Officer, visit, enterprise: Enterprise, guide: InterviewGuide
) -> None:
    officer.comes_in()
    finds(officer, "Malga Parlante")
    officer.follows("Nuova intervista")
    officer.reads("Malga Parlante", "Che cosa c'è di nuovo")
    officer.presses("Salva")
    officer.chooses("Ada Siero", "Chi è intervistato")
    officer.ticks("i brani segnati per questo possono essere citati in pubblico")
    officer.ticks("accanto ai brani può stare il nome della persona")
    officer.presses("Salva e continua le modifiche")
    officer.reads("Consensi finora")
    officer.follows("Scrivi le risposte")
    officer.writes(WORDS, QUESTIONS[0]["text"])
    officer.writes("3", QUESTIONS[1]["text"])
    officer.ticks("Sì")
    saved = officer.page.locator(".outcome", has_text="Salvato")
    expect(saved).to_have_count(len(QUESTIONS))
    interview = Interview.objects.get(enterprise=enterprise)
    assert interview.answers.count() == len(QUESTIONS)
    officer.presses("Ricava un brano")
    officer.writes(SAID, "Parole (italiano)")
    officer.ticks("Pubblico")
    officer.presses("Salva e segna come finita")
    interview.refresh_from_db()
    assert interview.state == "finished"
    page = visit().open(enterprise.page_url("it"))
    expect(page.get_by_role("blockquote")).to_contain_text(SAID)
    expect(page.get_by_role("main")).to_contain_text("Ada Siero")
    officer.goes_to_the_admin()
    expect(officer.one("link", "Interviste: 1")).to_have_count(0)


def test_a_consent_that_is_taken_back_silences_the_words(
    officer: Officer, visit, enterprise: Enterprise, guide: InterviewGuide
) -> None:
    contact = enterprise.contacts.get()
    interview = InterviewFactory(enterprise=enterprise, guide=guide, contact=contact)
    InterviewConsentFactory(interview=interview)
    ExcerptFactory(interview=interview, text=SAID, is_public=True)
    actions.record_change(enterprise)
    address = enterprise.page_url("it")
    expect(visit().open(address).get_by_role("main")).to_contain_text(SAID)
    officer.comes_in()
    officer.follows("Interviste: 1")
    officer.follows("Malga Parlante")
    officer.unticks("i brani segnati per questo possono essere citati in pubblico")
    officer.presses("Salva")
    expect(visit().open(address).get_by_role("main")).not_to_contain_text(SAID)
