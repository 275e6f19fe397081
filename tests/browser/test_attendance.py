"""Who came is ticked on a phone at the door, without signal too."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from events.models import Attendance, Event, Registration, RegistrationForm
from tests.factories import (
    EventFactory,
    RegistrationFactory,
    RegistrationFormFactory,
)

from .officer import logged_in, own_group, pictured

pytestmark = pytest.mark.browser
NAMES = ("Ada Rossi", "Bea " + "Lunghissimocognome" * 4)


@pytest.fixture
def form(portal: str) -> Iterator[RegistrationForm]:
    """An event of the officer's group, to which two people come."""
    event = EventFactory(title="Giornata in malga", group=own_group(), published=True)
    made = RegistrationFormFactory(event=event)
    for name in NAMES:
        RegistrationFactory(form=made, name=name)
    yield made
    Registration.objects.filter(form=made).delete()
    Event.objects.filter(pk=event.pk).delete()


def line_of(page: Page, name: str) -> Locator:
    return page.locator("[data-who]").filter(has_text=name)


def came(form: RegistrationForm) -> list[str]:
    ticks = Attendance.objects.filter(registration__form=form)
    return sorted(ticks.values_list("registration__name", flat=True))


def test_a_tick_without_signal_is_sent_when_there_is_one(visit, form) -> None:
    visitor = logged_in(visit, width=360)
    page = visitor.open(reverse("admin:events_registration_attendance", args=[form.pk]))
    assert (visitor.violations(), visitor.scrolls_sideways()) == ([], False)
    pictured(page, "attendance-360")
    first, second = (line_of(page, name[:20]) for name in NAMES)
    first.get_by_role("button").click()
    expect(first.locator(".outcome")).to_have_text("Salvato")
    page.context.set_offline(True)
    second.get_by_role("button").click()
    expect(second.locator(".outcome")).to_contain_text("Nessuna connessione")
    assert came(form) == [NAMES[0]]
    page.context.set_offline(False)
    expect(second.locator(".outcome")).to_have_text("Salvato")
    assert came(form) == sorted(NAMES)
    page.reload()
    expect(page.get_by_role("button", name="È stato un errore")).to_have_count(2)
