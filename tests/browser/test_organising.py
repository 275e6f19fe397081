"""An organiser without JavaScript: from the announcement to the proceedings."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from agrinnova.core.models import OutgoingMail
from agrinnova.publishing import actions as publishing
from events.models import Attendance, Event, Registration, RegistrationForm
from events.registration import actions
from tests.admin_support import address

from .officer import log_in

pytestmark = pytest.mark.browser
TITLE = "Giornata del fieno"
WHO = "dina.bianchi@example.org"


@pytest.fixture
def _tidy(portal: str) -> Iterator[None]:
    """What the journey made is gone at its end."""
    yield
    Registration.objects.filter(form__event__title_it=TITLE).delete()
    OutgoingMail.objects.filter(kind="registration").delete()
    for event in Event.objects.filter(title_it=TITLE):
        publishing.withdraw(event, by=None)
        event.delete()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()
    page.wait_for_load_state()


def one_more_row(page: Page, prefix: str) -> None:
    """What a script would do at once, by a button that sends the form."""
    page.locator(f"button[name=_more][value={prefix}]").click()
    page.wait_for_load_state()


@pytest.mark.usefixtures("_tidy")
def test_from_the_announcement_to_the_proceedings(visit) -> None:
    visitor = visit(script=False, width=360)
    log_in(visitor.open("/admin/"))
    event = announced(visitor)
    form = RegistrationForm.objects.get(event=event)
    assert (form.capacity, event.is_published) == (20, True)
    registers(visit, event)
    prepares(visitor, form)
    ticks(visitor, form)
    event.starts_on = event.ends_on = datetime.date(2026, 3, 2)
    publishing.save_record(event)  # time goes by
    writes_proceedings(visitor, event)


def announced(visitor: Any) -> Event:
    """A new event with a form, published at once."""
    page = visitor.open(address(Event, "add"))
    page.fill("[name=title_it]", TITLE)
    page.fill("[name=starts_on]", "02/03/2035")
    page.fill("[name=ends_on]", "02/03/2035")
    page.select_option("[name=type]", "workshop")
    page.select_option("[name=mode]", "in_person")
    one_more_row(page, "registration_form")
    page.fill("[name=registration_form-0-capacity]", "20")
    page.locator("button[name=_step][value=publish]").click()
    page.wait_for_load_state()
    return Event.objects.get(title_it=TITLE)


def registers(visit: Any, event: Event) -> None:
    """Somebody who found the page, on a telephone of their own."""
    page = visit(script=False, width=360).open(f"/it/eventi/{event.slug}/")
    page.get_by_role("link", name="Iscriviti").click()
    page.get_by_label("Nome e cognome").fill("Dina Bianchi")
    page.get_by_label("Indirizzo e-mail").fill(WHO)
    page.get_by_label("Voglio iscrivermi").check()
    page.wait_for_timeout(3100)  # nobody types faster
    press(page, "Iscriviti")
    actions.confirm(Registration.objects.get(email=WHO))


def prepares(visitor: Any, form: RegistrationForm) -> None:
    """The organiser finds who comes, and has the papers."""
    page = visitor.open(address(form.event, "change"))
    page.get_by_role("link", name="Chi viene, chi aspetta").click()
    page.get_by_role("link", name="Vedere l’elenco").click()
    expect(page.get_by_role("link", name="Dina Bianchi")).to_be_visible()
    for name, begins in (("sign-in.pdf", b"%PDF-"), ("badges.pdf", b"%PDF-")):
        at = reverse(f"admin:events_registration_{name}", kwargs={"form": form.pk})
        paper = page.context.request.get(visitor.portal + at)
        assert (paper.status, paper.body()[:5]) == (200, begins)


def ticks(visitor: Any, form: RegistrationForm) -> None:
    """At the door."""
    at = reverse("admin:events_registration_attendance", args=[form.pk])
    page = visitor.open(at)
    press(page, "È qui")
    expect(page.get_by_text("Presenti: 1; attesi: 1.")).to_be_visible()
    assert Attendance.objects.filter(registration__form=form).count() == 1


def writes_proceedings(visitor: Any, event: Event) -> None:
    """Afterwards: what was decided, and what was shown."""
    page = visitor.open(address(event, "change"))
    page.fill("[name=decisions_it]", "Un essiccatoio in comune.")
    one_more_row(page, "materials")
    page.fill("[name=materials-0-title]", "Come si asciuga il fieno")
    page.fill("[name=materials-0-url]", "https://fieno.example/lezione.pdf")
    page.select_option("[name=materials-0-kind]", "slides")
    page.locator("[name=_save]").first.click()
    page.wait_for_load_state()
    page = visitor.open(f"/it/eventi/{event.slug}/")
    expect(page.get_by_text("Un essiccatoio in comune.")).to_be_visible()
    expect(page.get_by_role("link", name="Come si asciuga il fieno")).to_be_visible()
