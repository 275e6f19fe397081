"""One's own registrations as a calendar: whose, in which state, until when."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from agrinnova.publishing import actions as publishing
from events.models import CalendarFeed, Registration, RegistrationLogEntry
from events.registration import actions
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    EventFactory,
    RegistrationFactory,
    RegistrationFormFactory,
    SessionFactory,
)

from .support import confirmed, of

QUERIES = 8


@pytest.fixture
def form():
    event = EventFactory(
        title="Giornata del latte",
        starts_at=datetime.time(9),
        ends_at=datetime.time(12),
        private_url="https://stanza.example/segreta",
        published=True,
    )
    return RegistrationFormFactory(event=event, capacity=1)


@pytest.fixture
def ada(form) -> Registration:
    return confirmed(form, "ada")


def address_of(feed: CalendarFeed, language: str = "it") -> str:
    words = {"it": "iscrizione/calendario", "fr": "inscription/calendrier"}
    return f"/{language}/{words[language]}/{feed.token}.ics"


def subscribed(registration: Registration) -> CalendarFeed:
    actions.give_feed(registration)
    return CalendarFeed.objects.of_mailbox(registration.email).get()


def entries(feed: CalendarFeed) -> list:
    answer = Client().get(address_of(feed))
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


def public_uid(client, event) -> str:
    answer = client.get(f"/it/eventi/{event.slug}.ics")
    return Calendar.from_ical(answer.content).walk("VEVENT")[0]["UID"]


def test_a_seat_stands_there_as_it_does_publicly(client, ada, form) -> None:
    (entry,) = entries(subscribed(ada))
    assert str(entry["SUMMARY"]) == "Giornata del latte"
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["UID"] == public_uid(client, form.event)
    assert entry["DTSTART"].params["TZID"] == "Europe/Rome"
    assert "https://stanza.example/segreta" in entry["DESCRIPTION"]


def test_it_is_kept_by_nobody_and_has_its_time_zone(client, ada) -> None:
    answer = client.get(address_of(subscribed(ada)))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"BEGIN:VTIMEZONE" in answer.content
    assert b"METHOD:PUBLISH" in answer.content


def test_who_waits_has_no_seat_yet_and_reads_no_room(ada, form) -> None:
    bea = confirmed(form, "bea")
    (entry,) = entries(subscribed(bea))
    assert entry["STATUS"] == "TENTATIVE"
    assert "stanza.example" not in entry.to_ical().decode()


def test_what_is_cancelled_arrives_cancelled_and_goes_after_some_weeks(ada) -> None:
    feed = subscribed(ada)
    (before,) = entries(feed)
    actions.cancel(ada)
    (entry,) = entries(feed)
    assert entry["STATUS"] == "CANCELLED"
    assert entry["UID"] == before["UID"]
    assert entry["SEQUENCE"] > before["SEQUENCE"]
    long_ago = timezone.now() - datetime.timedelta(weeks=7)
    RegistrationLogEntry.objects.update(at=long_ago)
    assert entries(feed) == []


def test_an_event_called_off_arrives_cancelled_with_a_higher_number(ada, form) -> None:
    feed = subscribed(ada)
    (before,) = entries(feed)
    form.event.event_status = "cancelled"
    publishing.save_record(form.event)
    (entry,) = entries(feed)
    assert entry["STATUS"] == "CANCELLED"
    assert entry["SEQUENCE"] > before["SEQUENCE"]


def test_what_was_never_confirmed_never_stands_there(form) -> None:
    row = RegistrationFactory(
        form=form,
        state="unconfirmed",
        answer_by=timezone.now() + datetime.timedelta(hours=1),
    )
    feed = subscribed(row)
    assert entries(feed) == []
    Registration.objects.update(answer_by=timezone.now())
    assert entries(feed) == []


def test_it_is_of_one_address_across_events_and_of_no_other(ada) -> None:
    email = ada.email
    visit = SessionFactory(title="Visita", event=EventFactory(published=True), seats=5)
    other = RegistrationFormFactory(event=visit.event)
    second = RegistrationFactory(form=other, email=email.upper())
    second.chosen_sessions.create(session=visit)
    course = CourseFactory(title="Caseificio", published=True)
    edition = CourseEditionFactory(course=course)
    third = RegistrationFormFactory(event=None, edition=edition)
    RegistrationFactory(form=third, email=email)
    RegistrationFactory(email="a.da@example.org")
    draft = RegistrationFormFactory(event=EventFactory())
    RegistrationFactory(form=draft, email=email)
    found = {str(entry["UID"]) for entry in entries(subscribed(ada))}
    assert found == {
        str(ada.form.event.public_id),
        str(visit.event.public_id),
        str(visit.public_id),
        str(edition.public_id),
    }


def test_a_new_address_ends_the_old_one(client, ada) -> None:
    first = subscribed(ada)
    second = subscribed(ada)
    assert client.get(address_of(first)).status_code == 410
    assert client.get(address_of(second, "fr")).status_code == 200
    actions.stop_feed(ada)
    assert client.get(address_of(second)).status_code == 410


@pytest.mark.parametrize("token", ["niente", "a.b", "\u00e8.x"])
def test_what_was_not_made_here_opens_nothing(client, db, token) -> None:
    assert client.get(f"/it/iscrizione/calendario/{token}.ics").status_code == 404


def test_it_is_made_and_switched_off_on_ones_own_page(client, ada) -> None:
    page = f"/it/iscrizione/{ada.token}/"
    client.get(page, {"do": "calendar"})
    assert not CalendarFeed.objects.exists()
    client.post(page, {"do": "calendar"})
    feed = CalendarFeed.objects.get()
    assert address_of(feed) in client.get(page).content.decode()
    client.post(page, {"do": "no-calendar"})
    assert not CalendarFeed.objects.exists()


def test_it_goes_with_the_last_registration_of_its_address(ada) -> None:
    other = RegistrationFactory(email=ada.email)
    subscribed(ada)
    actions.erase(of("ada") if ada.email != other.email else ada)
    assert CalendarFeed.objects.count() == 1
    actions.erase(other)
    assert CalendarFeed.objects.count() == 0


@pytest.mark.parametrize("many", [1, 3])
def test_few_and_many_cost_the_same(
    client, ada, many, django_assert_num_queries
) -> None:
    for _number in range(many - 1):
        RegistrationFactory(email=ada.email)
    feed = subscribed(ada)
    client.get(address_of(feed))
    with django_assert_num_queries(QUERIES):
        assert len(entries(feed)) == many
