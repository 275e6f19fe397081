"""What each page of registrations asks the database: the same of one and of three."""

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Registration, RegistrationForm
from events.registration.actions import Person
from events.registration.attendance.codes import code_of
from events.registration.attendees import of_registrations
from tests.admin_support import address, entered
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    EventFactory,
    GroupFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    SessionFactory,
    officer,
)

from .support import confirmed, of, register

# Statements of each page, whoever opens it, and however much there is to show.
PUBLIC = {
    "register": 11,
    "register-sent": 4,
    "enrol": 7,
    "registration": 9,
    "registration-change": 8,
}
OFFICE = {
    "entry": 7,
    "form": 13,
    "registration": 8,
    "present": 9,
    "sign-in.pdf": 7,
    "badges.pdf": 10,
    "list.csv": 9,
    "list.xlsx": 9,
}


@pytest.fixture(params=[1, 3])
def form(request) -> RegistrationForm:
    """An event with as many sessions, one more in one registration, and who waits."""
    number = request.param
    group = GroupFactory(published=True)
    event = EventFactory(group=group, published=True)
    made = RegistrationFormFactory(event=event, capacity=4)
    sessions = [SessionFactory(event=event, seats=9) for _session in range(number)]
    people = [Person(f"P{n}") for n in range(number + 1)]
    register(made, "anna", number + 1, sessions=sessions, persons=people)
    confirmed(made, "bea", 3 - number) if number < 3 else None
    for who in range(number):
        RegistrationFactory(form=made, name=f"Ospite {who}")
        confirmed(made, f"w{who}")
    course = CourseFactory(group=group, published=True)
    for _edition in range(number):
        RegistrationFormFactory(event=None, edition=CourseEditionFactory(course=course))
    return made


def public_pages(form: RegistrationForm) -> dict[str, str]:
    here = {"language": "it"}
    event = {**here, "slug": form.event.slug}
    own = {**here, "token": of("anna").token}
    edition = RegistrationForm.objects.exclude(edition=None).first().edition
    enrol = {**here, "slug": edition.course.slug, "edition": edition.pk}
    return {
        "register": reverse("register", kwargs=event),
        "register-sent": reverse("register-sent", kwargs=event),
        "enrol": reverse("enrol", kwargs=enrol),
        "registration": reverse("registration", kwargs=own),
        "registration-change": reverse("registration-change", kwargs=own),
    }


def office_pages(form: RegistrationForm) -> dict[str, str]:
    one = form.registrations.filter(state="confirmed").first()
    (attendee, *_others) = of_registrations([one])
    files = ("sign-in.pdf", "badges.pdf", "list.csv", "list.xlsx")
    return {
        "entry": address(Registration, "add", form=str(form.pk)),
        "form": address(form, "change"),
        "registration": address(of("anna"), "change"),
        "present": reverse(
            "admin:events_registration_present", args=[code_of(attendee)]
        ),
        **{
            name: reverse(f"admin:events_registration_{name}", kwargs={"form": form.pk})
            for name in files
        },
    }


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_asks_the_same_of_one_and_of_three(
    client, form, name, django_assert_num_queries
) -> None:
    page = public_pages(form)[name]
    client.get(page)  # what is asked once a process
    with django_assert_num_queries(PUBLIC[name]):
        assert client.get(page).status_code == 200


@pytest.mark.parametrize("name", OFFICE)
def test_an_office_page_asks_the_same_of_one_and_of_three(
    form, name, django_assert_num_queries
) -> None:
    office = entered(Client(), officer(form.event.group))
    page = office_pages(form)[name]
    office.get(page)
    with django_assert_num_queries(OFFICE[name]):
        assert office.get(page).status_code == 200
