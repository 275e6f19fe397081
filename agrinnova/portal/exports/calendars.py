"""iCalendar export: events and course editions, to subscribe to (RFC 5545)."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import chain
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icalendar import Calendar, Event, Timezone

from antennas.models import Course
from events.choices import CANCELLED, POSTPONED, SCHEDULED

from .course_dates import editions_of, wanted_editions
from .sources import Export, ExportFormat, Record

# One for all: Rome, Paris, Ajaccio and Madrid keep the same time.
ZONE = "Europe/Rome"
OPENS, CLOSES = datetime.date(2014, 1, 1), datetime.date(2038, 1, 1)
A_DAY = datetime.timedelta(days=1)


# States that only one's own registration has.
WAITING, GIVEN_BACK = "waiting", "given_back"
# What stands before the title: programs that pass over STATUS show it all the same.
CHANGED = {
    CANCELLED: gettext_lazy("Cancelled: %(title)s"),
    POSTPONED: gettext_lazy("Postponed: %(title)s"),
    WAITING: gettext_lazy("No seat yet: %(title)s"),
    GIVEN_BACK: gettext_lazy("Your registration is cancelled: %(title)s"),
}
STATUSES = {
    CANCELLED: "CANCELLED",
    POSTPONED: "TENTATIVE",
    SCHEDULED: "CONFIRMED",
    WAITING: "TENTATIVE",
    GIVEN_BACK: "CANCELLED",
}


def write(records: Iterable[Record], export: Export) -> bytes:
    """Every event that has a date; of the others nothing is guessed."""
    return calendar_of(dated_parts(records, export), export)


def write_programme(records: Iterable[Record], export: Export) -> bytes:
    """The same with each session of the programmes, under an identifier of its own."""
    every = ((*parts_of(record), *sessions_of(record)) for record in records)
    return calendar_of(chain.from_iterable(every), export)


def calendar_of(parts: Iterable[Record], export: Export) -> bytes:
    """A calendar of entries as `entry` takes them, with its time zone."""
    calendar = Calendar()
    calendar.add("prodid", "-//AgrInnova//JoIN network//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", export.title)
    calendar.add("x-wr-calname", export.title)
    calendar.add("url", export.page)
    calendar.add_component(Timezone.from_tzid(ZONE, first_date=OPENS, last_date=CLOSES))
    for part in parts:
        calendar.add_component(entry(part))
    return calendar.to_ical()


def dated_parts(records: Iterable[Record], export: Export) -> Iterator[Record]:
    """What stands in the calendar for itself, of the export's kind."""
    if export.kind == Course.kind:
        wanted = wanted_editions(export)
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
    record = {**record, "state": record["event_status"]["code"]}
    if not record["days"] and record["starts_on"]:
        yield {**record, "uid": str(record["id"])}
    for number, day in enumerate(record["days"]):
        uid = f"{record['id']}-{day}" if number else str(record["id"])
        yield {**record, "uid": uid, "starts_on": day, "ends_on": day}


def sessions_of(record: Record) -> Iterator[Record]:
    """The sessions of an event as entries: what they do not say is the event's."""
    for session in record["sessions"]:
        begin, end = session["starts_at"], session["ends_at"]
        yield {
            **record,
            "state": record["event_status"]["code"],
            "uid": session["id"],
            "title": session["title"],
            "summary": None,
            "date_text": record["title"],
            "starts_on": begin.date(),
            "starts_at": begin.time(),
            "ends_on": end.date(),
            "ends_at": end.time(),
            "place": session["place"] or record["place"],
        }


def entry(record: Record) -> Event:
    """An event; its identifier stays for good, its number grows with each change."""
    event = Event()
    event.add("uid", record["uid"])
    event.add("dtstamp", record["changed_at"])
    event.add("last-modified", record["changed_at"])
    event.add("sequence", record["seq"])
    language = {"LANGUAGE": record["language"]}
    title = CHANGED.get(record["state"], "%(title)s") % {"title": record["title"]}
    event.add("summary", title, parameters=language)
    event.add("status", STATUSES[record["state"]])
    add_times(event, record)
    why = record.get("status_reason")
    said = (why, record["date_text"], hour_of(record), record["summary"])
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
PROGRAMME = ICS._replace(write=write_programme)
