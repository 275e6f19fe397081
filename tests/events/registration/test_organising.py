"""Registrations in the admin: who reads them, what is shown, what is done there."""

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Registration, RegistrationForm
from events.registration import actions
from tests.admin_support import address, entered
from tests.factories import (
    EventFactory,
    GroupFactory,
    OrganisationFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    SessionFactory,
    coordinator,
    editor,
    officer,
)

from .support import confirmed, of, states

LIST = address(Registration, "changelist")
LIST_QUERIES = 7
OVERVIEW_QUERIES = 15  # five of them count lifts


@pytest.fixture
def group():
    return GroupFactory(title="GAL Uno", published=True)


@pytest.fixture
def form(group) -> RegistrationForm:
    event = EventFactory(title="Giornata del latte", group=group, published=True)
    return RegistrationFormFactory(event=event, capacity=1)


@pytest.fixture
def office(client, group) -> Client:
    return entered(client, officer(group))


def overview(form) -> str:
    return reverse("admin:events_registration_overview", args=[form.pk])


def act(client, name: str, *rows):
    data = {"action": name, "_selected_action": [row.pk for row in rows]}
    return client.post(LIST, data, follow=True)


def messages_on(page) -> str:
    return " ".join(str(message) for message in page.context["messages"])


def test_only_the_officers_of_the_group_and_the_coordinator_read_them(
    form, group
) -> None:
    antenna = OrganisationFactory(group=group)
    form.event.organisers.create(organisation=antenna)
    row = RegistrationFactory(form=form)
    other = officer(GroupFactory(published=True))
    seen = {
        who: list(Registration.objects.managed_by(user))
        for who, user in {
            "officer": officer(group),
            "coordinator": coordinator(),
            "other": other,
            "editor": editor(antenna),
        }.items()
    }
    assert seen == {"officer": [row], "coordinator": [row], "other": [], "editor": []}


def test_the_list_is_filtered_by_event_state_session_and_answer(office, form) -> None:
    visit = SessionFactory(event=form.event, title="Visita")
    RegistrationFactory(form=form, name="Anna Rossi", food_needs="Celiaca")
    bea = RegistrationFactory(form=form, name="Bea Verdi", state="cancelled")
    bea.chosen_sessions.create(session=visit)
    RegistrationFactory(name="Di un altro gruppo")

    def found(**asked) -> list[str]:
        page = office.get(LIST, asked)
        return [row.name for row in page.context["cl"].result_list]

    one = {"form": form.pk}
    assert {
        "all": found(),
        "state": found(**one, state__exact="cancelled"),
        "session": found(**one, session=visit.pk),
        "answer": found(**one, answer="food_needs"),
        "search": found(q="rossi"),
        "nothing": found(form="abc"),
    } == {
        "all": ["Anna Rossi", "Bea Verdi"],
        "state": ["Bea Verdi"],
        "session": ["Bea Verdi"],
        "answer": ["Anna Rossi"],
        "search": ["Anna Rossi"],
        "nothing": [],
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_list_and_overview_ask_the_same_of_one_row_and_of_three(
    office, form, rows, django_assert_num_queries
) -> None:
    for _row in range(rows):
        RegistrationFactory(form=form, state="waiting")
    office.get(LIST)  # what is asked once a process
    with django_assert_num_queries(LIST_QUERIES):
        office.get(LIST)
    with django_assert_num_queries(OVERVIEW_QUERIES):
        office.get(overview(form))


def test_the_overview_says_which_limit_is_overbooked_and_who_waits(
    office, form
) -> None:
    confirmed(form, "anna")
    confirmed(form, "bea")
    RegistrationForm.objects.filter(pk=form.pk).update(capacity=0)
    found = office.get(overview(form)).context["overview"]
    assert [(one.key, one.overbooked) for one in found.limits] == [(None, 1)]
    assert [one.registration.name for one in found.waiting] == ["bea"]
    assert found.waiting[0].blocked_by == found.limits
    assert found.to_offer == 0


def test_many_freed_seats_are_offered_only_when_the_organiser_says_so(
    office, form
) -> None:
    confirmed(form, "anna")
    for number in range(12):
        confirmed(form, f"waits{number}")
    RegistrationForm.objects.filter(pk=form.pk).update(capacity=13)
    actions.settle(form)
    assert states(form) == {"confirmed": 1, "waiting": 12}
    page = office.get(overview(form))
    assert page.context["overview"].to_offer == 12
    office.post(overview(form), {"do": "resume"})
    assert states(form) == {"confirmed": 1, "offered": 12}


def test_opening_the_page_changes_nothing(office, form) -> None:
    for _again in range(2):
        office.get(overview(form), {"do": "suspend"})
    form.refresh_from_db()
    assert form.is_waiting_suspended is False
    office.post(overview(form), {"do": "suspend"})
    form.refresh_from_db()
    assert form.is_waiting_suspended is True


def test_actions_of_the_list_name_whom_they_leave_out(office, form) -> None:
    anna = confirmed(form, "anna")
    confirmed(form, "bea")
    page = act(office, "offer", of("bea"))
    assert "bea (2)" in messages_on(page)
    act(office, "cancel", anna)
    assert of("bea").state == "offered"
    act(office, "confirm_for", of("bea"))
    act(office, "reinstate", anna)
    assert (of("bea").state, of("anna").state) == ("confirmed", "waiting")


def test_another_group_s_officer_does_nothing_to_it(client, form) -> None:
    anna = confirmed(form, "anna")
    other = entered(client, officer(GroupFactory(published=True)))
    act(other, "cancel", anna)
    assert of("anna").state == "confirmed"
    assert other.post(overview(form), {"do": "suspend"}).status_code == 404


def test_a_registration_is_entered_with_who_comes_along(office, form) -> None:
    form.capacity = 5
    form.save()
    add = f"{address(Registration, 'add')}?form={form.pk}"
    data = {
        "name": "Anna Rossi",
        "seats": "2",
        "language": "it",
        "person_1": "Bruno Rossi",
        "organisation": "Malga",
        "consent": "on",
    }
    many = {"person_2": "Carla Rossi", "consent": "", "seats": "1"}
    without = office.post(add, {**data, **many})
    assert without.status_code == 422
    assert set(without.context["form"].errors) == {"consent", "seats"}
    office.post(add, data)
    row = Registration.objects.get()
    assert (row.state, row.seats, row.organisation) == ("confirmed", 2, "Malga")
    named = list(row.participants.values_list("name", flat=True))
    assert named == ["Anna Rossi", "Bruno Rossi"]
    page = office.get(address(row, "change")).content.decode()
    assert "Bruno Rossi" in page


def test_erasing_one_from_its_page_gives_the_seat_to_the_next(office, form) -> None:
    anna = confirmed(form, "anna")
    confirmed(form, "bea")
    office.post(address(anna, "delete"), {"post": "yes"})
    assert states(form) == {"offered": 1}
