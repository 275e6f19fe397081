"""iCalendar export: events and course editions, to subscribe to (RFC 5545)."""

import datetime
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from antennas.models import Course

from .course_dates import asked_for, editions_of
from .sources import Export, ExportFormat, Record

# One for all: Rome, Paris, Ajaccio and Madrid keep the same time.
ZONE = "Europe/Rome"
OPENS, CLOSES = datetime.date(2014, 1, 1), datetime.date(2038, 1, 1)
A_DAY = datetime.timedelta(days=1)


def write(records: Iterable[Record], export: Export) -> bytes:
    """Every event that has a date; of the others nothing is guessed."""
    calendar = Calendar()
    calendar.add("prodid", "-//AgrInnova//JoIN network//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", export.title)
    calendar.add("x-wr-calname", export.title)
    calendar.add("url", export.page)
    calendar.add_component(Timezone.from_tzid(ZONE, first_date=OPENS, last_date=CLOSES))
    for part in dated_parts(records, export):
        calendar.add_component(entry(part))
    return calendar.to_ical()


def dated_parts(records: Iterable[Record], export: Export) -> Iterator[Record]:
    """What stands in the calendar for itself, of the export's kind."""
    if export.kind == Course.kind:
        wanted = asked_for(export)
        for record in records:
            yield from editions_of(record, wanted)
    else:
        for record in records:
            yield from parts_of(record)


def parts_of(record: Record) -> Iterator[Record]:
    """What stands in a calendar of an event: itself, or each of its separate days.

    One with days between is not one span, and many calendars do not read RDATE. Its
    hours are those of each day. The first day keeps the event's identifier, the others
    have the day behind it.
    """
    if not record["days"] and record["starts_on"]:
        yield {**record, "uid": str(record["id"])}
    for number, day in enumerate(record["days"]):
        uid = f"{record['id']}-{day}" if number else str(record["id"])
        yield {**record, "uid": uid, "starts_on": day, "ends_on": day}


def entry(record: Record) -> Event:
    """An event; its identifier stays for good, its number grows with each change."""
    event = Event()
    event.add("uid", record["uid"])
    event.add("dtstamp", record["changed_at"])
    event.add("last-modified", record["changed_at"])
    event.add("sequence", record["seq"])
    language = {"LANGUAGE": record["language"]}
    title, status = record["title"], "CONFIRMED"
    if record.get("is_cancelled"):
        title, status = _("Cancelled: %(title)s") % {"title": title}, "CANCELLED"
    event.add("summary", title, parameters=language)
    event.add("status", status)
    add_times(event, record)
    said = (record["date_text"], hour_of(record), record["summary"])
    if words := "\n\n".join(filter(None, said)):
        event.add("description", words)
    place = record["location"] and record["location"]["name"]
    if where := ", ".join(filter(None, (record["place"], place))):
        event.add("location", where)
    if record["location"]:
        longitude, latitude = record["location"]["coordinates"]
        event.add("geo", (latitude, longitude))
    if record["topics"]:
        event.add("categories", [topic["label"] for topic in record["topics"]])
    event.add("url", record["page_url"])
    return event


def add_times(event: Event, record: Record) -> None:
    """Whole days where no hour is known; the end of a day is the next one's begin.

    Several days of which only the first hour is known are whole days too: with an hour
    and no end they would be a moment (RFC 5545 §3.6.1), and no end is guessed.
    """
    if record["starts_at"] is None or has_loose_hours(record):
        event.add("dtstart", record["starts_on"])
        event.add("dtend", record["ends_on"] + A_DAY)
        return
    event.add("dtstart", moment(record["starts_on"], record["starts_at"]))
    if record["ends_at"]:
        event.add("dtend", moment(record["ends_on"], record["ends_at"]))


def has_loose_hours(record: Record) -> bool:
    """Whether its hours do not say when it ends."""
    return not record["ends_at"] and record["starts_on"] != record["ends_on"]


def hour_of(record: Record) -> str:
    """The hour at which whole days begin; "" where the times say it."""
    if record["starts_at"] is None or not has_loose_hours(record):
        return ""
    return _("It begins at %(hour)s.") % {"hour": f"{record['starts_at']:%H:%M}"}


def moment(day: datetime.date, time: datetime.time) -> datetime.datetime:
    """A local moment, which keeps its hour when summer time comes or goes."""
    return datetime.datetime.combine(day, time, ZoneInfo(ZONE))


ICS = ExportFormat("ics", "text/calendar; charset=utf-8", write)
