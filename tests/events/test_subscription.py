"""A calendar somebody subscribed to: the same entries, newer, at the right hours."""

import datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.test import Client

from agrinnova.publishing import actions
from events.choices import CANCELLED
from events.models import Event
from events.registration.actions import confirm
from tests import factories
from tests.events.registration.support import of, register

from .test_month import on_days

ROME = ZoneInfo("Europe/Rome")
SPRING, AUTUMN = datetime.date(2027, 3, 28), datetime.date(2027, 10, 31)
A_DAY = datetime.timedelta(days=1)


def entries(client: Client, address: str) -> dict[str, icalendar.Event]:
    """The entries of a calendar by their identifiers, each there once."""
    calendar = icalendar.Calendar.from_ical(client.get(address).content)
    found = calendar.walk("VEVENT")
    by_uid = {str(entry["uid"]): entry for entry in found}
    assert len(by_uid) == len(found)
    return by_uid


@pytest.fixture
def milk():
    return factories.TopicFactory(slug="latte", published=True)


@pytest.fixture
def day(milk) -> Event:
    """A day on the topic of milk."""
    return factories.EventFactory(title="Il latte", topics=[milk], published=True)


def test_a_subscription_by_topic_knows_its_entries_again(client, milk, day) -> None:
    other = factories.EventFactory(title="Il fieno", topics=[milk], published=True)
    factories.EventFactory(title="Senza tema", published=True)
    address = "/it/eventi.ics?topic=latte"
    before = entries(client, address)
    assert before.keys() == {str(day.public_id), str(other.public_id)}
    day.title_it, day.slug = "Il latte crudo", "il-latte-crudo"
    day.starts_on = day.ends_on = day.starts_on + A_DAY
    actions.save_record(day)
    moved = entries(client, address)
    day.event_status = CANCELLED
    actions.save_record(day)
    after = entries(client, address)
    assert before.keys() == moved.keys() == after.keys()
    own, others = str(day.public_id), str(other.public_id)
    numbers = [found[own]["sequence"] for found in (before, moved, after)]
    assert numbers == sorted(set(numbers))
    assert moved[own]["dtstart"].dt == datetime.date(2030, 5, 2)
    assert (moved[own]["status"], after[own]["status"]) == ("CONFIRMED", "CANCELLED")
    assert before[others].to_ical() == after[others].to_ical()


def test_who_registers_changes_no_calendar(client, day) -> None:
    form = factories.RegistrationFormFactory(event=day)
    before = client.get("/it/eventi.ics").content
    register(form, "anna")
    confirm(of("anna"))
    assert client.get("/it/eventi.ics").content == before


@pytest.mark.parametrize(
    ("sunday", "begin", "end"),
    [(SPRING, 1, 2), (AUTUMN, 2, 1)],
    ids=["March", "October"],
)
def test_the_rules_in_the_file_say_when_clocks_move(client, sunday, begin, end) -> None:
    """Read by the file's own rules: a program may know no zone by its name."""
    night = {"starts_on": sunday, "ends_on": sunday}
    hours = {"starts_at": datetime.time(1, 30), "ends_at": datetime.time(4)}
    factories.EventFactory(published=True, **night, **hours)
    content = client.get("/it/eventi.ics").content
    calendar = icalendar.Calendar.from_ical(content)
    (zone,) = calendar.walk("VTIMEZONE")
    rules = zone.to_tz(lookup_tzid=False)
    (entry,) = calendar.walk("VEVENT")
    offsets = [
        datetime.datetime.combine(sunday, hour, rules).utcoffset()
        for hour in hours.values()
    ]
    assert [entry[name].dt.time() for name in ("dtstart", "dtend")] == [*hours.values()]
    assert offsets == [datetime.timedelta(hours=n) for n in (begin, end)]


@pytest.mark.parametrize("sunday", [SPRING, AUTUMN], ids=["March", "October"])
def test_the_month_has_each_day_once_when_clocks_move(client, sunday) -> None:
    factories.EventFactory(
        title="La notte",
        starts_on=sunday - A_DAY,
        ends_on=sunday,
        starts_at=datetime.time(22),
        ends_at=datetime.time(4),
        published=True,
    )
    factories.EventFactory(
        title="Tutto il giorno", starts_on=sunday, ends_on=sunday, published=True
    )
    month = f"/it/eventi/?view=month&month={sunday:%Y-%m}"
    assert on_days(client, month) == {
        str(sunday - A_DAY): ["La notte"],
        str(sunday): ["La notte", "Tutto il giorno"],
    }
    page = client.get(month).content.decode()
    assert page.count(f'datetime="{sunday}"') == 1


def test_a_session_over_midnight_of_the_night_when_clocks_move(client) -> None:
    saturday = AUTUMN - A_DAY
    event = factories.EventFactory(starts_on=saturday, ends_on=AUTUMN, published=True)
    session = factories.SessionFactory(
        event=event,
        title="La veglia",
        starts_at=datetime.datetime(2027, 10, 30, 22, tzinfo=ROME),
        ends_at=datetime.datetime(2027, 10, 31, 4, tzinfo=ROME),
    )
    found = entries(client, f"/it/eventi/{event.slug}.ics")
    entry = found[str(session.public_id)]
    begin, end = entry["dtstart"].dt, entry["dtend"].dt
    assert (begin.hour, end.hour, end.date()) == (22, 4, AUTUMN)
    seven = end.astimezone(datetime.UTC) - begin.astimezone(datetime.UTC)
    assert seven == datetime.timedelta(hours=7)
    whole = found[str(event.public_id)]
    assert (whole["dtstart"].dt, whole["dtend"].dt) == (saturday, AUTUMN + A_DAY)
