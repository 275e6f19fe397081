"""Registering on a phone without JavaScript: from the form to the seat and back."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from agrinnova.core.models import OutgoingMail
from events.models import Event, Registration, RegistrationForm
from events.registration import actions
from tests.factories import EventFactory, RegistrationFormFactory

from .faults import malformed

pytestmark = pytest.mark.browser
WHO = "ada.rossi@example.org"


@pytest.fixture
def form(portal: str) -> Iterator[RegistrationForm]:
    """An event in spring with one seat."""
    event = EventFactory(title="Giornata in malga", published=True)
    made = RegistrationFormFactory(event=event, capacity=1)
    yield made
    Registration.objects.filter(form=made).delete()
    OutgoingMail.objects.filter(kind="registration").delete()
    Event.objects.filter(pk=event.pk).delete()


def own_page(email: str) -> str:
    """The address in the letter."""
    token = Registration.objects.get(email=email).token
    return reverse("registration", kwargs={"language": "it", "token": token})


def test_registered_confirmed_changed_cancelled_and_promoted(visit, form) -> None:
    visitor = visit(script=False, width=360)
    page = visitor.open(f"/it/eventi/{form.event.slug}/")
    page.get_by_role("link", name="Iscriviti").click()
    expect(page.get_by_label("Nome e cognome")).to_be_visible()
    assert (visitor.scrolls_sideways(), malformed(page.content())) == (False, [])
    page.get_by_label("Nome e cognome").fill("Ada Rossi")
    page.get_by_label("Indirizzo e-mail").fill(WHO)
    page.get_by_label("Voglio iscrivermi").check()
    page.wait_for_timeout(3100)  # nobody types faster
    page.get_by_role("button", name="Iscriviti").click()
    expect(page.get_by_role("heading", name="Guarda la posta")).to_be_visible()

    page = visitor.open(own_page(WHO))
    page.get_by_role("button", name="Conferma la mia iscrizione").click()
    confirmed = page.get_by_role("heading", name="Iscrizione confermata")
    expect(confirmed).to_be_visible()
    page.get_by_role("link", name="Cambia posti, nomi o sessioni").click()
    page.get_by_label("Nome e cognome").fill("Ada Maria Rossi")
    page.get_by_role("button", name="Salva").click()
    expect(page.get_by_text("Le modifiche sono salvate.")).to_be_visible()

    actions.register(
        form,
        email="bea@example.org",
        name="Bea",
        seats=1,
        language="it",
        consent_text="Sì.",
    )
    actions.confirm(Registration.objects.get(email="bea@example.org"))
    page.get_by_role("button", name="Annulla la mia iscrizione").click()
    expect(page.get_by_role("heading", name="Iscrizione annullata")).to_be_visible()

    page = visitor.open(own_page("bea@example.org"))
    page.get_by_role("button", name="Prendo il posto").click()
    expect(confirmed).to_be_visible()


@pytest.mark.parametrize("language", ["it", "fr"])
def test_its_pages_are_read_aloud_and_fit(visit, form, language: str) -> None:
    actions.register(
        form, email=WHO, name="Ada", seats=1, language=language, consent_text="Sì."
    )
    here = {"language": language}
    token = Registration.objects.get(email=WHO).token
    for name, more in (
        ("register", {"slug": form.event.slug}),
        ("registration", {"token": token}),
        ("registration-change", {"token": token}),
    ):
        visitor = visit(script=True, width=320)
        visitor.open(reverse(name, kwargs={**here, **more}))
        assert (visitor.violations(), visitor.scrolls_sideways()) == ([], False), name
