"""Telling those registered that their event is off, put off, on again or moved.

The address of its online room goes to those confirmed alone.
"""

from collections.abc import Sequence
from typing import Any

from django.utils import translation

from events.choices import CANCELLED, POSTPONED, SCHEDULED
from events.lifts.models import LiftOffer, LiftRequest
from events.lifts.tasks import end_lifts_after
from events.models.event import Event
from events.registration.choices import RegistrationState
from events.registration.letters import write_letter
from events.registration.models import Registration
from events.registration.occasions import when_and_where

MOVED, ROOM = "moved", "room"
KINDS = {CANCELLED: "called_off", POSTPONED: "put_off", SCHEDULED: "on_again"}
# What somebody who comes has to know anew.
WHEN = ("starts_on", "ends_on", "days", "starts_at", "ends_at")
WHERE = ("place", "municipality_id", "mode")


def inform_after(changed: Sequence[Any]) -> None:
    """Tell those registered what has changed, in the transaction that changes it."""
    for event in changed:
        if kind := kind_of_change(event):
            event_changed(event, kind=kind)
            _end_lifts(event)


def kind_of_change(event: Event) -> str:
    """What the last saving of a coming event changed for who comes; "" if nothing.

    A name of `mails/registration/`: called_off, put_off, on_again, moved or room.
    """
    if not event.is_published or event.is_past:
        return ""
    now, before = _last_two(event)
    if now is None or before is None:
        return ""
    if now.event_status != before.event_status:
        return KINDS[now.event_status]
    if any(getattr(now, name) != getattr(before, name) for name in WHEN + WHERE):
        return MOVED
    return ROOM if now.private_url != before.private_url else ""


def event_changed(event: Event, *, kind: str) -> int:
    """Write to everybody who is registered or waits; gives how many letters.

    Each is written once for a saved change, however often this is called.

    Args:
        kind: as `kind_of_change` says.
    """
    now, before = _last_two(event)
    registrations = Registration.objects.informed().filter(form__event=event)
    if kind == ROOM:
        registrations = registrations.filter(state=RegistrationState.CONFIRMED)
    return sum(
        write_letter(
            registration,
            kind,
            version=now.history_id,
            **_words(event, before, registration.language),
        )
        for registration in registrations.select_related("form__event")
    )


def _end_lifts(event: Event) -> None:
    """Have lifts ended that lead nowhere now, once this transaction is over."""
    for model in (LiftOffer, LiftRequest):
        lifts = model.objects.open().filter(registration__form__event=event)
        for key in set(lifts.values_list("registration__form", flat=True)):
            end_lifts_after.enqueue(key)


def _last_two(event: Any) -> tuple[Any, Any]:
    """The last two states of `event` in its history, None where there are fewer."""
    rows = [*list(event.history.all()[:2]), None, None]
    return rows[0], rows[1]


def _words(event: Event, before: Any, language: str) -> dict[str, str]:
    with translation.override(language):
        return {
            "reason": event.words("status_reason").text,
            "before": when_and_where(before) if before else "",
            "now": when_and_where(event),
        }
