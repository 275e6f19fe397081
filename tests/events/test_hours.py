"""An event ends after it starts, wherever it is written and wherever it is read."""

import datetime
import json

import icalendar
import pytest
from django.db import IntegrityError, transaction

from agrinnova.publishing import actions
from events.models import Event
from events.spreadsheets import EventSheet
from tests import factories
from tests.admin_support import address, sent
from tests.sheet_support import taken

DAY, NEXT, THIRD = (datetime.date(2027, 11, n) for n in (5, 6, 7))
NINE, ONE = datetime.time(21), datetime.time(1)
BAD = [
    {"starts_at": NINE, "ends_at": ONE},
    {"starts_at": NINE, "ends_at": NINE},
    {"starts_at": NINE, "ends_at": datetime.time(0)},
    {"starts_at": None, "ends_at": ONE},
]


def event(**given):
    days = {"starts_on": DAY, "ends_on": DAY, **given}
    return factories.EventFactory(published=True, **days)


@pytest.mark.parametrize("hours", BAD)
def test_the_database_holds_it(hours) -> None:
    row = event()
    with pytest.raises(IntegrityError, match="event_"), transaction.atomic():
        Event.objects.filter(pk=row.pk).update(**hours)
    with pytest.raises(IntegrityError, match="event_hours"), transaction.atomic():
        Event.objects.filter(pk=row.pk).update(
            starts_on=None, ends_on=None, date_text="Maggio", starts_at=NINE
        )
    Event.objects.filter(pk=row.pk).update(ends_on=NEXT, starts_at=NINE, ends_at=ONE)


@pytest.mark.parametrize("hours", BAD)
def test_the_form_says_it(admin_client, hours) -> None:
    url = address(event(), "change")
    texts = {name: f"{at:%H:%M}" if at else "" for name, at in hours.items()}
    assert sent(admin_client, url, **texts).status_code == 200
    if hours["starts_at"]:
        days = {"ends_on": "2027-11-06"}
        assert sent(admin_client, url, **texts, **days).status_code == 302


@pytest.mark.parametrize(
    ("last", "days", "hours", "words"),
    [
        ("05/11/2027", "", "21:00;1:00", ["prima di cominciare"]),
        ("04/11/2027", "", ";", ["tutte e due le date"]),
        ("07/11/2027", "05/11/2027; 06/11/2027", ";", ["giorni separati"]),
        ("07/11/2027", "05/11/2027; 07/11/2027", ";", []),
        ("07/11/2027", "5/11/2027, 7/11/2027", "21:00;1:00", ["ciascuno dei giorni"]),
    ],
)
def test_an_import_says_it(last, days, hours, words) -> None:
    user = factories.coordinator()
    header = "titolo;tipo;modalità;starts_on;ends_on;days;starts_at;ends_at"
    row = f'Festa;convegno;in presenza;05/11/2027;{last};"{days}";{hours}'
    content = f"{header}\r\n{row}\r\n".encode()
    report = taken(content, user, sheet=EventSheet()).preview()
    said = [str(error) for error in report.errors]
    assert len(said) == len(words)
    assert all(part in one for part, one in zip(words, said, strict=True)), said


def calendar(client, row) -> icalendar.Event:
    content = client.get(f"/it/eventi/{row.slug}.ics").content
    (found,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return found


def ends(client, row) -> tuple[str | None, str | None]:
    page = client.get(row.page_url("it")).content.decode()
    data = page.split('type="application/ld+json">')[1].split("</script>")[0]
    node = next(n for n in json.loads(data)["@graph"] if "startDate" in n)
    return node["startDate"], node.get("endDate")


def test_a_night_is_read_as_one(client) -> None:
    row = event(ends_on=NEXT, starts_at=NINE, ends_at=ONE)
    found = calendar(client, row)
    assert found.end - found.start == datetime.timedelta(hours=4)
    assert ends(client, row) == (
        "2027-11-05T21:00:00+01:00",
        "2027-11-06T01:00:00+01:00",
    )
    page = client.get(row.page_url("en")).content.decode()
    assert "from 21:00 on the first day to 01:00 on the last" in page


def test_several_days_with_only_a_first_hour_are_whole_days(client) -> None:
    row = event(ends_on=THIRD, starts_at=datetime.time(9))
    found = calendar(client, row)
    assert (found["dtstart"].dt, found["dtend"].dt) == (DAY, datetime.date(2027, 11, 8))
    assert "9:00" in str(found["description"])
    assert ends(client, row) == ("2027-11-05T09:00:00+01:00", "2027-11-07")


def test_an_hour_without_an_end_promises_none(client) -> None:
    row = event(starts_at=datetime.time(9))
    found = calendar(client, row)
    assert found["dtstart"].dt.hour == 9
    assert "dtend" not in found
    assert ends(client, row) == ("2027-11-05T09:00:00+01:00", None)


def test_whole_days_end_with_the_next_one(client) -> None:
    found = calendar(client, event(ends_on=THIRD))
    assert (found["dtstart"].dt, found["dtend"].dt) == (DAY, datetime.date(2027, 11, 8))


def test_separate_days_stand_apart_and_keep_their_identifiers(client) -> None:
    row = event(ends_on=THIRD, days=[DAY, THIRD], starts_at=NINE)

    def entries() -> dict[str, datetime.datetime]:
        content = client.get(f"/it/eventi/{row.slug}.ics").content
        found = icalendar.Calendar.from_ical(content).walk("VEVENT")
        assert not any("dtend" in entry for entry in found)  # none is guessed
        return {str(e["uid"]): e["dtstart"].dt.replace(tzinfo=None) for e in found}

    own, at = str(row.public_id), datetime.datetime.combine
    apart = {own: at(DAY, NINE), f"{own}-{THIRD}": at(THIRD, NINE)}
    assert entries() == apart
    row.title_it = "Rinviata"
    actions.save_record(row)
    assert entries() == apart


def test_hours_stay_when_summer_time_comes(client) -> None:
    sunday = datetime.date(2027, 3, 28)
    row = event(
        starts_on=sunday,
        ends_on=sunday,
        starts_at=datetime.time(1, 30),
        ends_at=datetime.time(4),
    )
    found = calendar(client, row)
    assert (found["dtstart"].dt.hour, found["dtend"].dt.hour) == (1, 4)
    assert ends(client, row) == (
        "2027-03-28T01:30:00+01:00",
        "2027-03-28T04:00:00+02:00",
    )
