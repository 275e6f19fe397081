"""Telling those registered that their event or edition is off, put off, on or moved.

The address of an online room goes to those confirmed alone.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Max
from django.utils import timezone, translation

from agrinnova.core.models import Municipality
from events.choices import CANCELLED, POSTPONED, SCHEDULED
from events.lifts.models import LiftOffer, LiftRequest
from events.lifts.tasks import end_lifts_after
from events.registration.choices import RegistrationState
from events.registration.letters import write_letter
from events.registration.models import (
    Registration,
    RegistrationForm,
    RegistrationLetter,
)
from events.registration.models.arrangements import (
    Arrangements,
    arrangements_of,
    words_of,
)

MOVED, ROOM = "moved", "room"
KINDS = {CANCELLED: "called_off", POSTPONED: "put_off", SCHEDULED: "on_again"}


def inform_after(changed: Sequence[Any]) -> None:
    """Tell those registered what has changed, in the transaction that changes it.

    Each is written once for a change, however often this is called: the form keeps what
    they were told last. Nobody hears of what is not public, or over.

    Args:
        changed: events, or courses, whose editions are looked at.
    """
    for form in RegistrationForm.objects.of_records(changed):
        if not form.record.is_published or _is_past(form):
            continue
        before, now = form.announced, arrangements_of(form)
        if before == now:
            continue
        if before and (kind := kind_of_change(before, now)):
            _write(form, kind, before, now)
            _end_lifts(form)
        RegistrationForm.objects.filter(pk=form.pk).update(announced=now)


def kind_of_change(before: Arrangements, now: Arrangements) -> str:
    """What is new for who comes; "" if nothing.

    A name of `mails/registration/`: called_off, put_off, on_again, moved or room.
    """
    if now["status"] != before["status"]:
        return KINDS[now["status"]]
    new = {name for name, value in now.items() if value != before.get(name)}
    if new - {ROOM}:
        return MOVED
    return ROOM if new else ""


def _write(
    form: RegistrationForm, kind: str, before: Arrangements, now: Arrangements
) -> None:
    """Write to everybody who is registered or waits."""
    registrations = Registration.objects.informed().filter(form=form)
    if kind == ROOM:
        registrations = registrations.filter(state=RegistrationState.CONFIRMED)
    municipalities = Municipality.objects.in_bulk(
        [key for kept in (before, now) if (key := kept["municipality"])]
    )
    version = _next_version(form)
    for registration in registrations:
        registration.form = form
        with translation.override(registration.language):
            words = {
                "reason": form.event.words("status_reason").text if form.event else "",
                "before": words_of(before, municipalities.get(before["municipality"])),
                "now": words_of(now, municipalities.get(now["municipality"])),
                "is_edition": form.event is None,
            }
        write_letter(registration, kind, version=version, **words)


def _next_version(form: RegistrationForm) -> int:
    """A number that no letter to anybody registered by `form` has yet."""
    letters = RegistrationLetter.objects.filter(registration__form=form)
    return letters.aggregate(last=Max("version", default=0))["last"] + 1


def _is_past(form: RegistrationForm) -> bool:
    """Whether it is over, or so old that only words tell its date."""
    return form.ends_on is None or form.ends_on < timezone.localdate()


def _end_lifts(form: RegistrationForm) -> None:
    """Have lifts ended that lead nowhere now, once this transaction is over."""
    for model in (LiftOffer, LiftRequest):
        if model.objects.open().filter(registration__form=form).exists():
            end_lifts_after.enqueue(form.pk)
            return
