"""Presence list of an event or a session: who is expected, and who came."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.utils import timezone

from agrinnova.core.text import fold
from events.models.session import Session
from events.registration.attendees import Attendee, attendees_of
from events.registration.models import Attendance, RegistrationForm

from .codes import who_of

BEFORE = datetime.timedelta(minutes=30)  # the beginning, a session's list is open


class Presence(NamedTuple):
    """Somebody expected, and the ticks of them that stand, the earliest first.

    Attributes:
        who: by which a button names them.
        scan: the identifier of the next tick: pressed twice it is one.
    """

    attendee: Attendee
    ticks: list[Attendance]
    who: str
    scan: uuid.UUID

    @property
    def is_conflict(self) -> bool:
        """Whether several ticks stand: to be looked at, nothing is lost."""
        return len(self.ticks) > 1


def presences(
    form: RegistrationForm, session: Session | None, asked: str = ""
) -> list[Presence]:
    """Everybody expected, in a constant number of statements.

    Args:
        asked: words that name or organisation have, without regard to accents.
    """
    words = fold(asked).split()
    return _with_ticks(
        [
            one
            for one in attendees_of(form)
            if _is_expected(one, session) and _has(one, words)
        ],
        session,
    )


def presence_of(attendee: Attendee, session: Session | None) -> Presence:
    """The presence of one, whether they are expected or not."""
    return _with_ticks([attendee], session)[0]


def _with_ticks(
    attendees: Sequence[Attendee], session: Session | None
) -> list[Presence]:
    ticks: dict[tuple[int, int], list[Attendance]] = defaultdict(list)
    keys = {one.registration.pk for one in attendees}
    rows = Attendance.objects.valid().filter(registration__in=keys)
    for row in rows.filter(session=session).select_related("by"):
        ticks[row.registration_id, row.position].append(row)
    return [
        Presence(
            one,
            ticks[one.registration.pk, one.position],
            who_of(one),
            uuid.uuid4(),
        )
        for one in attendees
    ]


def _is_expected(attendee: Attendee, session: Session | None) -> bool:
    """Of a session with seats of its own, who chose it; of others, everybody."""
    if session is None or session.seats is None:
        return True
    chosen = attendee.registration.chosen_sessions.all()
    return session.pk in {one.session_id for one in chosen}


def _has(attendee: Attendee, words: Sequence[str]) -> bool:
    row = attendee.registration
    text = fold(f"{attendee.name} {row.name} {row.organisation}")
    return all(word in text for word in words)


def sessions_of(form: RegistrationForm) -> list[Session]:
    """The sessions of its event in the order of the programme; a course has none."""
    return list(form.event.sessions.select_related("event")) if form.event else []


def session_asked(form: RegistrationForm, key: str) -> Session | None:
    """The session with this key; else the one under way, the next, or the last one.

    None where the event has none.
    """
    sessions = sessions_of(form)
    named = [one for one in sessions if str(one.pk) == key]
    now = timezone.now() + BEFORE
    begun = [one for one in sessions if one.starts_at <= now < one.ends_at + BEFORE]
    coming = [one for one in sessions if one.starts_at > now]
    return next(iter((*named, *begun[-1:], *coming, *sessions[-1:])), None)
