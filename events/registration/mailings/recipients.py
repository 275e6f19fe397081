"""Recipients of a mailing: those registered, by state, session, day and language."""

import datetime
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils import timezone

from events.models.session import Session
from events.registration.choices import INFORMED
from events.registration.models import ChosenSession, RegistrationForm


class Audience(NamedTuple):
    """Which of those registered are written to; what is empty leaves nobody out.

    Who cancelled, let an offer lapse or never confirmed is written to by none.
    """

    states: Collection[str] = INFORMED
    session: Session | None = None
    day: datetime.date | None = None
    language: str = ""


def recipients(form: RegistrationForm, audience: Audience) -> Any:
    """The registrations of `form` that an audience has, with an address or without."""
    rows: Any = form.registrations.informed()
    rows = rows.filter(state__in=audience.states)
    if audience.language:
        rows = rows.filter(language=audience.language)
    chosen = ChosenSession.objects.filter(registration__form=form)
    if audience.session:
        its = chosen.filter(session=audience.session)
        rows = rows.filter(pk__in=its.values("registration"))
    if audience.day:
        on_it = chosen.filter(session__starts_at__date=audience.day)
        rows = rows.filter(pk__in=on_it.values("registration"))
    return rows


def numbers_by_language(rows: Any) -> dict[str, int]:
    """How many of `rows` with an address read which language."""
    counted = rows.exclude(email="").order_by().values("language")
    found = counted.annotate(number=Count("pk")).order_by("language")
    return dict(found.values_list("language", "number"))


def days_chosen(sessions: Collection[Session]) -> list[datetime.date]:
    """The days of the sessions that people chose among, where there are several."""
    days = sorted({timezone.localdate(one.starts_at) for one in sessions})
    return days if len(days) > 1 else []
