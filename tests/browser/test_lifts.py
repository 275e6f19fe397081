"""Finding a lift on a phone without JavaScript: offered, asked, agreed, written."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from agrinnova.core.models import OutgoingMail
from events.models import Event, LiftOffer, Registration, RegistrationForm
from events.registration import actions
from tests.factories import EventFactory, RegistrationFormFactory

from .faults import malformed

pytestmark = pytest.mark.browser


@pytest.fixture
def form(portal: str) -> Iterator[RegistrationForm]:
    """An event in a hall, with two people who have a seat."""
    event = EventFactory(title="Giornata in malga", published=True, place="Malga alta")
    made = RegistrationFormFactory(event=event, capacity=10)
    for who in ("ugo", "rita"):
        given = {"name": f"{who.capitalize()} Rossi", "seats": 1, "language": "it"}
        actions.register(made, email=f"{who}@example.org", consent_text="Sì.", **given)
        actions.confirm(Registration.objects.get(email=f"{who}@example.org"))
    yield made
    Registration.objects.filter(form=made).delete()
    OutgoingMail.objects.filter(kind="registration").delete()
    Event.objects.filter(pk=event.pk).delete()


def own_page(who: str, name: str = "registration", language: str = "it") -> str:
    token = Registration.objects.get(email=f"{who}@example.org").token
    return reverse(name, kwargs={"language": language, "token": token})


def test_a_lift_offered_asked_agreed_and_written_about(visit, form) -> None:
    visitor = visit(script=False, width=360)
    page = visitor.open(own_page("ugo"))
    page.get_by_role("link", name="Offri o cerca un passaggio").click()
    page.get_by_role("link", name="Offri un passaggio").click()
    assert (visitor.scrolls_sideways(), malformed(page.content())) == (False, [])
    page.get_by_label("Da dove").fill("Clusone")
    page.get_by_label("Partenza alle").fill("08:30")
    page.get_by_label("Posti liberi per altri").fill("2")
    page.get_by_role("button", name="Offri questo passaggio").click()
    expect(page.get_by_text("Il tuo passaggio è offerto.")).to_be_visible()

    page = visitor.open(own_page("rita", "registration-lift-look"))
    page.get_by_label("Da dove").fill("Gromo")
    page.get_by_role("button", name="Vedi chi guida").click()
    expect(page.get_by_role("heading", name="Clusone (BG)")).to_be_visible()
    assert (visitor.scrolls_sideways(), malformed(page.content())) == (False, [])
    page.get_by_role("button", name="Chiedi un passaggio").click()
    expect(page.get_by_text("La richiesta è partita.")).to_be_visible()

    page = visitor.open(own_page("ugo", "registration-lifts"))
    expect(page.get_by_text("Rita")).to_have_count(0)
    page.get_by_role("link", name="rispondi").click()
    page.get_by_role("button", name="Do il passaggio").click()
    expect(page.get_by_role("heading", name="Viaggiate insieme")).to_be_visible()
    page.get_by_label("Il tuo messaggio").fill("Davanti alla chiesa?")
    page.get_by_role("button", name="Invia il messaggio").click()
    assert (visitor.scrolls_sideways(), malformed(page.content())) == (False, [])

    page = visitor.open(own_page("rita", "registration-lifts"))
    page.get_by_role("link", name="scrivi o rinuncia").click()
    expect(page.get_by_text("Davanti alla chiesa?")).to_be_visible()
    page.get_by_role("button", name="Rinuncio").click()
    expect(
        page.get_by_role("heading", name="Questo passaggio è chiuso")
    ).to_be_visible()
    assert LiftOffer.objects.with_free().get().free == 2


@pytest.mark.parametrize("language", ["it", "fr"])
def test_its_pages_are_read_aloud_and_fit(visit, form, language: str) -> None:
    for name in ("registration-lifts", "registration-lift-offer"):
        visitor = visit(script=True, width=320)
        visitor.open(own_page("ugo", name, language))
        assert (visitor.violations(), visitor.scrolls_sideways()) == ([], False), name
