"""The admin's pages about registrations: accessible, well formed, fit for a phone."""

import datetime
from collections.abc import Iterator

import pytest
from django.urls import reverse

from antennas.models import Course
from events.models import Event, Registration, RegistrationForm
from tests.admin_support import address
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    EventFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    SessionFactory,
)

from .conftest import DESKTOP, PHONE
from .faults import problems, report_faults
from .officer import logged_in, own_group

pytestmark = pytest.mark.browser
LONG = "Bea " + "Lunghissimocognome" * 4
PAGES = ("overview", "attendance")


@pytest.fixture
def form(portal: str) -> Iterator[RegistrationForm]:
    """A full day with a session, and people in most states."""
    event = EventFactory(title="Giornata in malga", group=own_group(), published=True)
    made = RegistrationFormFactory(event=event, capacity=2)
    SessionFactory(event=event, title="Visita alla casera", seats=1)
    for state in ("confirmed", "confirmed", "confirmed", "waiting", "cancelled"):
        RegistrationFactory(form=made, name=LONG, state=state, organisation=LONG)
    yield made
    Registration.objects.filter(form=made).delete()
    Event.objects.filter(pk=event.pk).delete()


@pytest.fixture
def course(portal: str) -> Iterator[Course]:
    """A course with an edition that has a form, and one that has none yet."""
    made = CourseFactory(
        title="Caseificio di montagna", group=own_group(), published=True
    )
    days = {
        "starts_on": datetime.date(2035, 3, 1),
        "ends_on": datetime.date(2035, 3, 2),
    }
    RegistrationFormFactory(
        event=None, edition=CourseEditionFactory(course=made, **days)
    )
    CourseEditionFactory(course=made, **days)
    yield made
    Course.objects.filter(pk=made.pk).delete()


@pytest.fixture
def pages(form: RegistrationForm, course: Course) -> dict[str, str]:
    """Name and address of every page about registrations."""
    closed, opened = course.editions.order_by("-pk")
    rows = form.registrations.order_by("rank")
    return {
        "registrations": address(Registration, "changelist"),
        "registrations of one": address(Registration, "changelist", form=str(form.pk)),
        "registration": address(rows.first(), "change"),
        "registration: new": address(Registration, "add", form=str(form.pk)),
        "registration: deleting": address(rows.first(), "delete"),
        **{
            name: reverse(f"admin:events_registration_{name}", args=[form.pk])
            for name in PAGES
        },
        "forms": address(RegistrationForm, "changelist"),
        "form: new": address(RegistrationForm, "add", edition=str(closed.pk)),
        "form of an edition": address(opened.registration_form, "change"),
        "form of an event": address(form, "change"),
        "form: deleting": address(opened.registration_form, "delete"),
        "event with a form": address(form.event, "change"),
        "course with forms": address(course, "change"),
    }


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_can_be_used_by_everybody(visit, pages, size) -> None:
    visitor = logged_in(visit, **size)
    found = {}
    for name, at in pages.items():
        visitor.open(at)
        assert visitor.page.url == visitor.portal + at, name
        found[name] = problems(visitor, f"registering-{name}")
    report_faults(found)
