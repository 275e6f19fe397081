"""schema.org: events, only those whose days are known."""

import datetime
from typing import Any

from django.utils import timezone

from .bodies import provided_by
from .nodes import Node, iri, place_of, stated, topics_of

ATTENDANCE = {
    "in_person": "https://schema.org/OfflineEventAttendanceMode",
    "online": "https://schema.org/OnlineEventAttendanceMode",
    "hybrid": "https://schema.org/MixedEventAttendanceMode",
}
STATUSES = {
    "scheduled": "https://schema.org/EventScheduled",
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}
CANCELLED = "https://schema.org/EventCancelled"
TYPES = {"training_day": "EducationEvent", "workshop": "EducationEvent"}


def event(record: Any) -> Node | None:
    """An event with its days; None for one that has only words for its date."""
    if record.starts_on is None:
        return None
    organisers = [provided_by(organiser) for organiser in record.organisers.all()]
    return stated(
        {
            "@type": TYPES.get(record.type, "Event"),
            "@id": iri(record),
            "name": record.words("title").text,
            "description": record.words("summary").text,
            "startDate": moment(record.starts_on, record.starts_at),
            "endDate": end_of(record),
            "subEvent": [
                *(day_of(record, day) for day in record.days),
                *(part_of(record, session) for session in record.sessions.all()),
            ],
            "eventStatus": STATUSES[record.event_status],
            "eventAttendanceMode": ATTENDANCE.get(record.mode),
            "location": locations_of(record),
            "organizer": [organiser for organiser in organisers if organiser],
            "about": topics_of(record),
        }
    )


def day_of(record: Any, day: datetime.date) -> Node:
    """One of the separate days of an event, with the hours that hold for each."""
    ends = record.starts_at is None or record.ends_at
    return stated(
        {
            "@type": TYPES.get(record.type, "Event"),
            "name": record.words("title").text,
            "startDate": moment(day, record.starts_at),
            "endDate": moment(day, record.ends_at) if ends else None,
            "location": locations_of(record),
        }
    )


def part_of(record: Any, session: Any) -> Node:
    """A session of an event."""
    return stated(
        {
            "@type": "Event",
            "name": words_of(session, record),
            "startDate": timezone.localtime(session.starts_at).isoformat(),
            "endDate": timezone.localtime(session.ends_at).isoformat(),
            "eventStatus": STATUSES[record.event_status],
            "location": session.place or locations_of(record),
        }
    )


def words_of(session: Any, record: Any) -> str:
    """The title of a session, read without asking for its event once more."""
    session.event = record
    return str(session)


def end_of(record: Any) -> str | None:
    """When it ends; a bare day of an hour's event would lie before its start."""
    if record.starts_at and not record.ends_at and record.starts_on == record.ends_on:
        return None
    return moment(record.ends_on, record.ends_at)


def moment(day: datetime.date, at: datetime.time | None) -> str:
    """A day, or a day and time with its offset, in ISO 8601."""
    if at is None:
        return day.isoformat()
    return timezone.make_aware(datetime.datetime.combine(day, at)).isoformat()


def locations_of(record: Any) -> list[Node]:
    """Where it is held and, when one may take part from afar, the address for that."""
    place = place_of(record, record.place) if record.mode != "online" else None
    online = record.online_url and {
        "@type": "VirtualLocation",
        "url": record.online_url,
    }
    return [where for where in (place, online) if where]
