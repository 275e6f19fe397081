"""Private calendar feed: one's own registrations, behind a signed address (RFC 5545).

Its entries have the identifiers of the public calendars, so that whoever subscribes to
both has each once. None of it is kept by anybody on the way.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agrinnova.core.ledger import answering_at, known_head
from agrinnova.core.sections import word
from antennas.models import Course
from events.choices import SCHEDULED
from events.models import CalendarFeed, Event, Registration
from events.registration.choices import LIVING, RegistrationState
from events.registration.models import FEED_SIGNER

from .calendars import GIVEN_BACK, ICS, WAITING, calendar_of, parts_of, sessions_of
from .course_dates import editions_of
from .sources import Export, Record, read


def own_calendar_url(language: str) -> URLPattern:
    """Where private calendars are asked for."""
    return path(
        f"{word('register', language)}/{word('calendar', language)}/<str:token>.ics",
        own_calendar,
        {"language": language},
        name="own-calendar",
    )


@require_safe
def own_calendar(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """The registrations of an address; 410 once its feed was taken back or erased."""
    try:
        feed = CalendarFeed.objects.filter(key=FEED_SIGNER.unsign(token)).first()
    except BadSignature:
        raise Http404(_("This link is not one of ours.")) from None
    if feed is None:
        response = HttpResponse(status=410, content_type="text/plain")
    else:
        response = HttpResponse(written(feed, language), content_type=ICS.media_type)
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"  # the address is the key
    response["X-Robots-Tag"] = "noindex"
    return response


def written(feed: CalendarFeed, language: str) -> bytes:
    """The feed for a reader of `language`, in a constant number of statements."""
    mine: Any = Registration.objects.of_mailbox(feed.email).in_calendar()
    mine = mine.select_related("form__event", "form__edition")
    rows = list(mine.prefetch_related("chosen_sessions__session", "log_entries"))
    home = settings.SITE_URL + reverse("event-list", kwargs={"language": language})
    about = Export("event", language, "", home, _("My registrations"))
    with answering_at(known_head()):
        return calendar_of(entries(rows, language), about)


def entries(rows: Iterable[Registration], language: str) -> Iterator[Record]:
    """What stands in the calendar for registrations; what is not public does not."""
    events, courses = _records(rows, language)
    for row in rows:
        if row.form.event_id in events:
            record = events[row.form.event_id]
            chosen = {str(one.session.public_id) for one in row.chosen_sessions.all()}
            parts = [
                *parts_of(record),
                *(one for one in sessions_of(record) if str(one["uid"]) in chosen),
            ]
        elif row.form.edition and row.form.edition.course_id in courses:
            edition = row.form.edition
            parts = list(editions_of(courses[edition.course_id], {edition.public_id}))
        else:
            continue
        for part in parts:
            yield {**part, **_own(row, part)}


def _records(
    rows: Iterable[Registration], language: str
) -> tuple[dict[int, Record], dict[int, Record]]:
    """The public events and courses that the registrations are for, by key."""
    forms = [row.form for row in rows]
    events = Event.objects.published().filter(pk__in={one.event_id for one in forms})
    editions = [one.edition for one in forms if one.edition]
    courses = Course.objects.published().filter(
        pk__in={one.course_id for one in editions}
    )
    return _by_key(events, "event", language), _by_key(courses, "course", language)


def _by_key(records: Any, kind: str, language: str) -> dict[int, Record]:
    keys = dict(records.order_by().values_list("public_id", "pk"))
    by_name = {str(public_id): key for public_id, key in keys.items()}
    found = read(records, kind, language)
    return {by_name[str(record["id"])]: record for record in found}


def _own(row: Registration, part: Record) -> Record:
    """What of an entry is the person's own: its state, its number, the online room."""
    state = part["state"]
    if row.current_state not in LIVING:
        state = GIVEN_BACK
    elif state == SCHEDULED and row.current_state != RegistrationState.CONFIRMED:
        state = WAITING
    moved_at = max((entry.at for entry in row.log_entries.all()), default=None)
    changed_at = max(filter(None, (part["changed_at"], moved_at)))
    words = [part["summary"]]
    if row.online_url:
        words.append(_("The online room, only for those registered:"))
        words.append(row.online_url)
    return {
        "state": state,
        "seq": part["seq"] + row.version,
        "changed_at": changed_at,
        "summary": "\n".join(filter(None, words)),
    }
