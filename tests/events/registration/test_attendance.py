"""Attendance: ticked by name or by code, every tick kept, conflicts shown."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Attendance, RegistrationForm
from events.registration import actions
from events.registration.attendance.codes import code_of, who_of
from events.registration.attendance.presence import presence_of, presences
from events.registration.attendees import attendees_of
from tests.admin_support import entered
from tests.factories import (
    EventFactory,
    GroupFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    SessionFactory,
    officer,
)

UNKNOWN = uuid.UUID(int=2)
AN_HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def group():
    return GroupFactory(published=True)


@pytest.fixture
def form(group) -> RegistrationForm:
    return RegistrationFormFactory(event=EventFactory(group=group, published=True))


@pytest.fixture
def user(group):
    return officer(group)


@pytest.fixture
def office(client, user) -> Client:
    return entered(client, user)


def page_of(form) -> str:
    return reverse("admin:events_registration_attendance", args=[form.pk])


def attendee(form, **given):
    RegistrationFactory(form=form, **given)
    return attendees_of(form)[0]


def test_the_same_tick_sent_twice_is_one(form, user) -> None:
    anna, scan = attendee(form), uuid.uuid4()
    for _again in range(2):
        actions.tick(anna, by=user, scan=scan)
    assert Attendance.objects.count() == 1


def test_two_phones_are_both_kept_and_the_earliest_counts(form, user) -> None:
    anna, now = attendee(form), timezone.now()
    actions.tick(anna, by=user, scan=uuid.uuid4(), at=now)
    actions.tick(anna, by=user, scan=uuid.uuid4(), at=now - AN_HOUR)
    (one,) = presences(form, None)
    assert ([tick.at for tick in one.ticks], one.is_conflict) == (
        *([now - AN_HOUR, now],),
        True,
    )


def test_a_clock_that_runs_ahead_is_set_right(form, user) -> None:
    ahead = timezone.now() + AN_HOUR
    row = actions.tick(attendee(form), by=user, scan=uuid.uuid4(), at=ahead)
    assert row.at <= timezone.now()


def test_a_mistake_is_taken_back_and_kept(form, user) -> None:
    anna = attendee(form)
    actions.tick(anna, by=user, scan=uuid.uuid4())
    assert actions.untick(anna) == 1
    assert (presences(form, None)[0].ticks, Attendance.objects.count()) == ([], 1)


def test_of_an_event_with_sessions_each_is_ticked_for_itself(form, user) -> None:
    talk = SessionFactory(event=form.event)
    visit = SessionFactory(event=form.event, seats=5)
    other = SessionFactory()
    anna = attendee(form)
    actions.tick(anna, by=user, scan=uuid.uuid4(), session=talk)
    for wrong in (None, other):
        with pytest.raises(ValidationError):
            actions.tick(anna, by=user, scan=uuid.uuid4(), session=wrong)
    assert [len(one.ticks) for one in presences(form, talk)] == [1]
    assert presences(form, visit) == []  # that has seats of its own: not chosen
    assert presence_of(anna, visit).ticks == []


def test_one_press_on_the_list_ticks_and_a_second_is_the_same(office, form) -> None:
    RegistrationFactory(form=form, name="Anna Rossi", seats=2)
    RegistrationFactory(form=form, name="Bea Verdi")
    page = office.get(page_of(form), {"q": "vérdi"})
    (bea,) = page.context["presences"]
    assert (page.context["expected"], page.context["came"]) == (3, 0)
    for _again in range(2):
        office.post(page_of(form), {"tick": f"{bea.who}@{bea.scan}", "session": ""})
    assert office.get(page_of(form)).context["came"] == 1
    office.post(page_of(form), {"untick": bea.who})
    assert office.get(page_of(form)).context["came"] == 0


def test_what_was_ticked_without_signal_keeps_its_moment(office, form) -> None:
    anna = attendee(form)
    at = timezone.now() - AN_HOUR
    data = {"tick": f"{who_of(anna)}@{uuid.uuid4()}", "at": at.isoformat()}
    answer = office.post(page_of(form), data, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()) == (200, {"problem": ""})
    assert Attendance.objects.get().at == at


@pytest.mark.parametrize("tick", ["x@y", "@", f"{uuid.UUID(int=1).hex}-1@{UNKNOWN}"])
def test_nonsense_is_told_and_ticks_nobody(office, form, tick) -> None:
    answer = office.post(
        page_of(form), {"tick": tick}, headers={"accept": "application/json"}
    )
    assert answer.status_code == (200 if tick == "@" else 422)
    assert Attendance.objects.count() == 0


def test_nobody_of_another_event_is_ticked_here(office, form, group) -> None:
    other = RegistrationFormFactory(event=EventFactory(group=group, published=True))
    stranger = attendee(other)
    office.post(page_of(form), {"tick": f"{who_of(stranger)}@{uuid.uuid4()}"})
    assert Attendance.objects.count() == 0


def test_the_code_of_a_badge_opens_its_page_and_changes_nothing(
    office, form, client
) -> None:
    anna = attendee(form, name="Anna Rossi")
    here = reverse("admin:events_registration_present", args=[code_of(anna)])
    page = office.get(here)
    assert (page.status_code, Attendance.objects.count()) == (200, 0)
    assert "Anna Rossi" in page.content.decode()
    presence = page.context["presence"]
    office.post(here, {"tick": f"{presence.who}@{presence.scan}"})
    assert Attendance.objects.count() == 1


def test_a_code_is_ours_and_opens_to_the_group_alone(form) -> None:
    anna = attendee(form)
    here = reverse("admin:events_registration_present", args=[code_of(anna)])
    forged = reverse("admin:events_registration_present", args=[who_of(anna) + ".x"])
    mine = entered(Client(), officer(form.event.group, email="b@example.org"))
    other = entered(Client(), officer(GroupFactory(published=True)))
    assert [
        mine.get(forged).status_code,
        mine.get(here).status_code,
        other.get(here).status_code,
        Client().get(here).status_code,
    ] == [404, 200, 404, 302]


def test_after_the_retention_only_the_number_of_who_came_is_kept(form, user) -> None:
    anna = attendee(form)
    for _phone in range(2):
        actions.tick(anna, by=user, scan=uuid.uuid4())
    actions.erase_all(form)
    form.refresh_from_db()
    assert (form.final_counts["came"], Attendance.objects.count()) == (1, 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_of_one_and_of_three(
    office, form, rows, user, django_assert_num_queries
) -> None:
    for number in range(rows):
        RegistrationFactory(form=form, name=f"P{number}")
    for one in attendees_of(form):
        actions.tick(one, by=user, scan=uuid.uuid4())
    office.get(page_of(form))
    with django_assert_num_queries(QUERIES):
        office.get(page_of(form))


QUERIES = 10
