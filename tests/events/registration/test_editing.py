"""The organiser changes one registration: seats, names, state; one person leaves."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Participant, Registration
from events.registration import actions
from events.registration.attendance.codes import attendee_of_code, code_of
from events.registration.attendees import of_registrations
from tests.admin_support import address, entered, fields_of
from tests.factories import (
    EventFactory,
    GroupFactory,
    RegistrationFormFactory,
    officer,
)

from .support import confirmed, of, register, states

QUERIES = 12


@pytest.fixture
def group():
    return GroupFactory(published=True)


@pytest.fixture
def form(group):
    event = EventFactory(title="Giornata del latte", group=group, published=True)
    return RegistrationFormFactory(event=event, capacity=4)


@pytest.fixture
def office(client, group) -> Client:
    return entered(client, officer(group))


@pytest.fixture
def family(form) -> Registration:
    """Three confirmed seats, all named."""
    people = [actions.Person(name) for name in ("Ada", "Bruno", "Carla")]
    register(form, "ada", 3, persons=people)
    return actions.confirm(of("ada"))


def page_of(row) -> str:
    return reverse("admin:events_registration_edit", args=[row.pk])


def edit(office, row, **given: str):
    typed = fields_of(office.get(page_of(row))) | {"do": "save"} | given
    return office.post(page_of(row), typed)


def names(row) -> list[str]:
    rows = Registration.objects.filter(pk=row.pk).prefetch_related("participants")
    return [one.name for one in of_registrations(rows)]


def test_seats_names_and_answers_are_changed(office, family) -> None:
    given = {"person_2": "Bruno Rossi", "notes": "Arrivano in treno."}
    answer = edit(office, family, **given)
    assert answer.status_code == 303
    row = of("ada")
    assert names(row) == ["Ada", "Bruno Rossi", "Carla"]
    assert (row.seats, row.notes) == (3, "Arrivano in treno.")


def test_more_seats_than_are_free_are_refused(office, form, family) -> None:
    answer = edit(office, family, seats="5")
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"seats"}
    assert of("ada").seats == 3


def test_what_was_changed_meanwhile_is_shown_before_it_is_overwritten(
    office, family
) -> None:
    typed = fields_of(office.get(page_of(family))) | {"do": "save", "seats": "2"}
    typed |= {"person_3": ""}
    actions.change(family, seats=4, persons=[actions.Person("Dora")])
    answer = office.post(page_of(family), typed)
    assert answer.status_code == 422
    assert "Dora" in answer.content.decode()
    assert of("ada").seats == 4
    again = fields_of(answer) | {"do": "save"}
    assert office.post(page_of(family), again).status_code == 303
    assert (of("ada").seats, names(family)) == (2, ["Ada", "Bruno"])


def test_a_child_needs_a_guardian_with_a_telephone(office, form) -> None:
    add = f"{address(Registration, 'add')}?form={form.pk}"
    data = {
        "name": "Nonna Pia",
        "seats": "2",
        "language": "it",
        "person_1": "Leo",
        "under_age_1": "on",
        "consent": "on",
    }
    refused = office.post(add, data).context["form"].errors
    assert set(refused) == {"guardian_name", "guardian_phone"}
    office.post(add, data | {"guardian_name": "Ugo", "guardian_phone": "0471 1"})
    leo = Participant.objects.get(name="Leo")
    assert (leo.is_under_age, leo.guardian_name) == (True, "Ugo")


def test_the_state_is_changed_by_the_buttons(office, form, family) -> None:
    confirmed(form, "bea")
    confirmed(form, "dora")
    assert of("dora").state == "waiting"
    office.post(page_of(of("bea")), {"do": "cancel"})
    assert [of("bea").state, of("dora").state] == ["cancelled", "offered"]
    office.post(page_of(of("dora")), {"do": "confirm"})
    office.post(page_of(of("bea")), {"do": "reinstate"})
    assert states(form) == {"confirmed": 2, "waiting": 1}


def test_one_of_several_leaves_and_the_badges_of_the_others_hold(
    office, form, family
) -> None:
    register(form, "bea", 2)
    actions.confirm(of("bea"))
    codes = {one.name: code_of(one) for one in of_registrations([family])}
    office.post(page_of(family), {"do": "drop-2"})
    assert (of("ada").seats, names(family)) == (2, ["Ada", "Carla"])
    assert of("bea").state == "offered"
    found = {name: attendee_of_code(code) for name, code in codes.items()}
    assert {name: one and one.name for name, one in found.items()} == {
        "Ada": "Ada",
        "Bruno": None,
        "Carla": "Carla",
    }
    actions.change(of("ada"), persons=[actions.Person("Carla")], seats=1)
    assert attendee_of_code(codes["Carla"]).name == "Carla"


def test_pressed_again_nobody_else_leaves(office, family) -> None:
    for _again in range(2):
        office.post(page_of(family), {"do": "drop-3"})
    assert names(family) == ["Ada", "Bruno"]


def test_a_button_pressed_twice_takes_one_nameless_seat(client, office, form) -> None:
    register(form, "ada", 4, persons=[actions.Person(name) for name in ("Ada", "Eva")])
    row = actions.confirm(of("ada"))
    own = f"/it/iscrizione/{row.token}/"
    assert 'name="seats" value="4"' in client.get(own).content.decode()
    given = {"do": "drop-1", "seats": "4"}
    for _again in range(2):
        client.post(own, given)
        assert (of("ada").seats, names(row)) == (3, ["", "Eva", ""])
    given = {"do": "drop-1", "of": "3"}
    for _again in range(2):
        office.post(page_of(row), given)
        assert (of("ada").seats, names(row)) == (2, ["", "Eva"])


def test_the_only_one_named_of_several_stays(client, form) -> None:
    register(form, "ada", 3, persons=[actions.Person("Ada")])
    row = actions.confirm(of("ada"))
    own = f"/it/iscrizione/{row.token}/"
    assert "drop-" not in client.get(own).content.decode()
    client.post(own, {"do": "drop-1"})
    assert (of("ada").seats, names(row)) == (3, ["Ada", "", ""])
    client.post(own, {"do": "drop-²"})
    assert of("ada").seats == 3


def test_after_the_closing_only_the_organiser_gives_more(client, office, form) -> None:
    row = confirmed(form, "ada", 2)
    form.closes_at = timezone.now()
    form.save()
    change = f"/it/iscrizione/{row.token}/modifica/"
    refused = client.post(change, {"name": "Ada", "seats": "3"})
    assert refused.status_code == 422
    assert "si possono solo restituire" in refused.content.decode()
    assert of("ada").seats == 2
    assert client.post(change, {"name": "Ada", "seats": "1"}).status_code == 303
    assert edit(office, row, seats="3").status_code == 303
    assert of("ada").seats == 3


def test_the_last_who_leaves_cancels_it(form) -> None:
    row = confirmed(form, "eva")
    actions.drop_person(row, 1)
    assert of("eva").state == "cancelled"


def test_one_of_several_is_taken_off_on_ones_own_page(client, family) -> None:
    page = f"/it/iscrizione/{family.token}/"
    assert "drop-2" in client.get(page).content.decode()
    client.get(page, {"do": "drop-2"})
    assert of("ada").seats == 3
    client.post(page, {"do": "drop-2"})
    assert names(family) == ["Ada", "Carla"]


def test_opening_the_page_changes_nothing_and_others_find_none(client, family) -> None:
    other = entered(client, officer(GroupFactory(published=True)))
    assert other.get(page_of(family)).status_code == 404
    assert other.post(page_of(family), {"do": "cancel"}).status_code == 404
    assert of("ada").state == "confirmed"


@pytest.mark.parametrize("many", [2, 4])
def test_the_page_asks_the_same_of_two_and_of_four(
    office, form, many, django_assert_num_queries
) -> None:
    people = [actions.Person(f"Persona {number}") for number in range(many)]
    register(form, "ada", many, persons=people)
    row = actions.confirm(of("ada"))
    office.get(page_of(row))
    with django_assert_num_queries(QUERIES):
        office.get(page_of(row))
