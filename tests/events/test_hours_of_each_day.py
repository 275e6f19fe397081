"""Hours of an event with separate days hold for each of them, wherever it is read."""

import datetime
import json

import icalendar
import pytest
from django.db import IntegrityError, transaction

from events.models import Event
from tests import factories
from tests.admin_support import address, sent

DAYS = [datetime.date(2027, 1, n) for n in (15, 22, 29)]
HOURS = {"starts_at": datetime.time(14, 30), "ends_at": datetime.time(17, 30)}


def course(**given):
    dates = {"starts_on": DAYS[0], "ends_on": DAYS[-1], "days": DAYS}
    return factories.EventFactory(published=True, **{**dates, **HOURS, **given})


def test_each_day_ends_after_it_starts(admin_client) -> None:
    row = course()
    early = {"ends_at": datetime.time(14)}
    with pytest.raises(IntegrityError, match="each_day"), transaction.atomic():
        Event.objects.filter(pk=row.pk).update(**early)
    page = sent(admin_client, address(row, "change"), ends_at="14:00")
    assert "ciascuno dei giorni separati" in page.content.decode()


def test_the_page_tells_the_hours_of_each_day(client) -> None:
    page = client.get(course().page_url("it")).content.decode()
    assert page.count("14:30–17:30 ogni volta") == 2  # under the title, and "When"
    assert "primo giorno" not in page


def test_a_calendar_has_the_hours_on_each_day(client) -> None:
    content = client.get(f"/it/eventi/{course().slug}.ics").content
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    spans = [(e["dtstart"].dt, e["dtend"].dt) for e in found]
    assert [(start.date(), end.date()) for start, end in spans] == [
        (d, d) for d in DAYS
    ]
    assert {(start.time(), end.time()) for start, end in spans} == {(*HOURS.values(),)}


@pytest.mark.parametrize("ends_at", [HOURS["ends_at"], None])
def test_machines_read_one_span_a_day(client, ends_at) -> None:
    page = client.get(course(ends_at=ends_at).page_url("it")).content.decode()
    data = page.split('type="application/ld+json">')[1].split("</script>")[0]
    node = next(n for n in json.loads(data)["@graph"] if "startDate" in n)
    assert [(n["startDate"], n.get("endDate")) for n in node["subEvent"]] == [
        (f"{d}T14:30:00+01:00", ends_at and f"{d}T17:30:00+01:00") for d in DAYS
    ]
