"""Asking who was there how it was, once, and taking their answers without a name."""

import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from agrinnova.core.choices import FailedJob, Status
from agrinnova.core.dates import long_date
from agrinnova.core.isolation import for_each
from events.choices import SCHEDULED
from events.registration.choices import RegistrationState
from events.registration.letters import write_letter
from events.registration.models import Attendance, Registration, RegistrationForm
from events.registration.seats import locked

from .models import Evaluation
from .refusals import refused_among

LETTER = "evaluation"  # its words in `templates/mails/registration/`
ANSWERED_WITHIN = datetime.timedelta(days=21)
# What was over longer ago is not asked about any more.
ASKED_WITHIN = datetime.timedelta(days=14)
WORDS_KEPT = datetime.timedelta(days=730)


class EvaluationClosedError(Exception):
    """Nobody was asked yet, or the time to answer is over."""


def due_forms() -> QuerySet:
    """The forms of what has just been held, about which nobody was asked yet."""
    today = timezone.localdate()
    days = today - ASKED_WITHIN, today - datetime.timedelta(days=1)
    events = Q(
        event__status=Status.PUBLISHED,
        event__event_status=SCHEDULED,
        event__ends_on__range=days,
    )
    editions = Q(
        edition__course__status=Status.PUBLISHED,
        edition__is_cancelled=False,
        edition__ends_on__range=days,
    )
    unasked = RegistrationForm.objects.filter(
        evaluation_asked_on=None, erased_at=None, asks_evaluation=True
    )
    forms = unasked.filter(events | editions).order_by("pk")
    return forms.select_related("event", "edition__course")


def ask_due() -> int:
    """Ask about all that has just been held; about how much."""
    return len(for_each(FailedJob.SEATS, due_forms(), ask, about=lambda f: f.record))


def ask(form: RegistrationForm) -> int:
    """Write to who was there; how many letters. It is done once for each form.

    Raises:
        ValidationError: it is not over yet, or was not held.
    """
    today = timezone.localdate()
    with locked(form) as held:
        form = held.form
        if form.evaluation_asked_on:
            return 0
        if not form.is_held or (form.ends_on and form.ends_on >= today):
            raise ValidationError(
                _("The questions can be sent from the day after it on.")
            )
        form.evaluation_asked_on = today
        form.evaluation_asked = sum(_asked(form, row) for row in to_be_asked(form))
        form.save(update_fields=["evaluation_asked_on", "evaluation_asked"])
        return form.evaluation_asked


def to_be_asked(form: RegistrationForm) -> list[Registration]:
    """Who was there, else who was expected; nobody who does not want to be asked."""
    rows = form.registrations.exclude(email="").prefetch_related("participants")
    came = Attendance.objects.valid().filter(registration__form=form)
    if came.exists():
        rows = rows.filter(pk__in=came.values("registration"))
    else:
        rows = rows.filter(state=RegistrationState.CONFIRMED)
    refused = refused_among(row.email for row in rows)
    return [row for row in rows if row.email not in refused]


def answer(registration: Registration, **answers: Any) -> bool:
    """Keep the answers of somebody apart from their registration; False the next time.

    Args:
        answers: the fields of `Evaluation`.

    Raises:
        EvaluationClosedError: it is too early or too late, or nobody asked them.
    """
    form = registration.form
    if not (is_open(form) and was_asked(registration)):
        raise EvaluationClosedError
    with transaction.atomic():
        unused = Registration.objects.filter(pk=registration.pk, has_evaluated=False)
        if not unused.update(has_evaluated=True):
            return False
        Evaluation.objects.create(form=form, **answers)
    return True


def was_asked(registration: Registration) -> bool:
    """Whether somebody was written to; a private link alone answers nothing."""
    return registration.letters.filter(kind=LETTER).exists()


def closes_on(form: RegistrationForm) -> datetime.date | None:
    """The last day on which answers are taken; None where nobody was asked yet."""
    asked_on = form.evaluation_asked_on
    return asked_on and asked_on + ANSWERED_WITHIN


def is_open(form: RegistrationForm) -> bool:
    """Whether answers are taken today."""
    last = closes_on(form)
    return last is not None and timezone.localdate() <= last


def tidy_evaluations() -> int:
    """Erase the words of old answers; the steps stay. Of how many."""
    oldest = timezone.localdate() - WORDS_KEPT
    old = Evaluation.objects.filter(answered_on__lt=oldest)
    said = old.exclude(will_use="", was_missing="")
    return said.update(will_use="", was_missing="")


def _asked(form: RegistrationForm, registration: Registration) -> bool:
    registration.form = form
    here = {"language": registration.language, "token": registration.token}
    last = closes_on(form)
    with translation.override(registration.language):
        until = long_date(last) if last else ""
    everybody = registration.participants.all()
    return write_letter(
        registration,
        LETTER,
        version=1,
        until=until,
        is_of_child=bool(everybody) and all(one.is_under_age for one in everybody),
        own_url=_whole("registration-evaluation", here),
        stop_url=_whole("registration-evaluation-stop", here),
    )


def _whole(name: str, here: dict[str, str]) -> str:
    return settings.SITE_URL + reverse(name, kwargs=here)
