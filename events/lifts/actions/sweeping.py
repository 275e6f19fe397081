"""Sweeping lifts: they end with what they lead to, and are erased a week after it."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils import timezone

from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import for_each
from events.lifts.choices import BookingState
from events.lifts.closing import end_impossible
from events.lifts.models import LiftBlock, LiftBooking, LiftOffer, LiftRequest
from events.registration.models import RegistrationForm
from events.registration.seats import locked

KEPT = datetime.timedelta(days=7)  # after its day, for who lost something in a car


def end_after(form: RegistrationForm) -> int:
    """End the lifts of a form that lead nowhere any more; how many."""
    with locked(form) as held:
        return end_impossible(held.form)


def erase_over() -> int:
    """Erase lifts a week after their day, with messages and blocks; of how many forms.

    How many there were is kept (GDPR art. 5(1)(e), storage limitation). What is not
    held any more, and nobody told us, ends too.
    """
    open_ones = LiftOffer.objects.open(), LiftRequest.objects.open()
    for_each(FailedJob.SEATS, _forms_of(open_ones), end_after, about=_record)
    old = [rows.objects.filter(day__lt=_oldest()) for rows in (LiftOffer, LiftRequest)]
    return len(for_each(FailedJob.SEATS, _forms_of(old), _erase, about=_record))


def count_lifts(form: RegistrationForm, **which: Any) -> dict[str, int]:
    """The numbers of a form's lifts, added to those of lifts that are erased already.

    Args:
        which: conditions on the offers and the requests to count.
    """
    offers = LiftOffer.objects.of_form(form).filter(**which)
    requests = LiftRequest.objects.of_form(form).filter(**which)
    agreed = LiftBooking.objects.filter(
        offer__in=offers, state=BookingState.ACCEPTED
    ).aggregate(seats=Sum("request__seats", default=0))
    counts = {
        "offers": offers.count(),
        "requests": requests.count(),
        "seats": agreed["seats"],
    }
    before = form.final_counts.get("lifts", {})
    return {name: before.get(name, 0) + count for name, count in counts.items()}


def _erase(form: RegistrationForm) -> None:
    old = {"day__lt": _oldest()}
    with locked(form) as held:
        held.form.final_counts["lifts"] = count_lifts(held.form, **old)
        held.form.save(update_fields=["final_counts"])
        for model in (LiftOffer, LiftRequest):
            model.objects.of_form(held.form).filter(**old).delete()
        if not _has_lifts_left(held.form):
            LiftBlock.objects.filter(form=held.form).delete()


def _has_lifts_left(form: RegistrationForm) -> bool:
    left: Sequence[Any] = (LiftOffer, LiftRequest)
    return any(model.objects.of_form(form).exists() for model in left)


def _forms_of(lifts: Sequence[QuerySet]) -> QuerySet:
    offers, requests = (
        Exists(rows.filter(registration__form=OuterRef("pk"))) for rows in lifts
    )
    forms = RegistrationForm.objects.filter(offers | requests)
    return forms.select_related("event", "edition__course").order_by("pk")


def _oldest() -> datetime.date:
    return timezone.localdate() - KEPT


def _record(form: RegistrationForm) -> object:
    return form.record
