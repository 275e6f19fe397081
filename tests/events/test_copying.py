"""An event copied in one press, and repeated at the same local hour."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from events.models import Event, Speaker
from events.programme.copying import copy_event, repeat_event
from tests import factories
from tests.admin_support import address, messages_of

ROME = ZoneInfo("Europe/Rome")
FRIDAY = datetime.date(
    2027, 3, 12
)  # the second of March; the clocks change on the 28th


@pytest.fixture
def event() -> Event:
    """A cancelled event in public, with an organiser, a topic, a session, a speaker."""
    event = factories.EventFactory(
        title="Mercato",
        organisers=["Il Comune"],
        topics=[factories.TopicFactory(published=True)],
        starts_on=FRIDAY,
        ends_on=FRIDAY,
        starts_at=datetime.time(9),
        event_status="cancelled",
        decisions="Si rifà.",
        published=True,
    )
    at = datetime.datetime.combine(FRIDAY, datetime.time(9), ROME)
    factories.SessionFactory(
        event=event, starts_at=at, ends_at=at.replace(hour=10), seats=12
    )
    Speaker.objects.create(event=event, name="Ada", consented_on=FRIDAY)
    return event


def test_a_copy_is_a_draft_of_what_is_announced(event) -> None:
    copy = copy_event(event, datetime.date(2027, 4, 2))
    copy.refresh_from_db()
    assert (str(copy), copy.status, copy.event_status) == (
        *("Mercato", "draft", "scheduled"),
    )
    assert (copy.starts_on, copy.ends_on) == (datetime.date(2027, 4, 2),) * 2
    assert copy.organiser_names == ["Il Comune"]
    assert list(copy.topics.all()) == list(event.topics.all())
    assert (copy.words("decisions").text, copy.speakers.count()) == ("", 0)
    assert copy.slug != event.slug
    session = copy.sessions.get()
    assert session.seats == 12
    assert session.public_id != event.sessions.get().public_id
    assert session.starts_at == datetime.datetime(2027, 4, 2, 9, tzinfo=ROME)
    assert session.starts_at.astimezone(datetime.UTC).hour == 7  # it was 8 in March


@pytest.mark.parametrize(
    ("every", "until", "days"),
    [
        ("week", "2027-04-02", ["03-19", "03-26", "04-02"]),
        ("fortnight", "2027-04-10", ["03-26", "04-09"]),
        ("month", "2027-06-30", ["04-09", "05-14", "06-11"]),
    ],
)
def test_it_comes_again_at_the_same_local_hour(event, every, until, days) -> None:
    copies = repeat_event(event, every, datetime.date.fromisoformat(until))
    assert [f"{copy.starts_on:%m-%d}" for copy in copies] == days
    for copy in copies:
        at = copy.sessions.get().starts_at.astimezone(ROME)
        assert (at.date(), at.hour) == (copy.starts_on, 9)


def test_none_and_too_many_are_refused(event) -> None:
    for until in (FRIDAY, datetime.date(2030, 1, 1)):
        with pytest.raises(ValidationError):
            repeat_event(event, "week", until)
    assert Event.objects.count() == 1


def test_the_form_does_it_in_one_press(admin_client, event) -> None:
    page = admin_client.get(address(event, "change")).content.decode()
    assert 'value="repeat"' in page
    act = address(event, "act")
    sent = {"act": "repeat", "every": "week", "until": "2027-04-02"}
    answer = admin_client.post(act, sent, follow=True)
    assert messages_of(answer) == ["Sono state create 3 copie, in bozza."]
    answer = admin_client.post(act, {"act": "copy", "starts_on": ""}, follow=True)
    assert "Primo giorno della copia" in messages_of(answer)[0]
    assert Event.objects.count() == 4
