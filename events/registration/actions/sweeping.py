"""Sweeping registrations: what was not answered lapses, what is long over is erased."""

from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone

from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import for_each
from agrinnova.core.models import OutgoingMail
from events.lifts.actions import count_lifts
from events.lifts.models import LiftBlock
from events.registration.letters import LETTERS
from events.registration.models import Attendance, Registration, RegistrationForm
from events.registration.seats import locked

from .feeds import forget_idle_feeds
from .serving import settle


def settle_overdue() -> int:
    """Offer the seats of those who did not answer in time; of how many forms."""
    forms = RegistrationForm.objects.with_overdue()
    return len(for_each(FailedJob.SEATS, forms, settle, about=_record))


def erase_long_over() -> int:
    """Erase registrations as long after the end as their form says; of how many forms.

    Names, addresses, steps and letters go; how many came and waited is kept
    (GDPR art. 5(1)(e), storage limitation).
    """
    today = timezone.localdate()
    over = [form for form in RegistrationForm.objects.unerased() if form.erases_on]
    due = [form for form in over if form.erases_on <= today]
    return len(for_each(FailedJob.SEATS, due, erase_all, about=_record))


@transaction.atomic
def erase_all(form: RegistrationForm) -> None:
    """Erase the registrations of a form, and keep their number in each state."""
    with locked(form) as held:
        lifts = count_lifts(held.form)
        rows = Registration.objects.filter(form=held.form)
        counts = rows.order_by().values_list("state")
        held.form.final_counts = {
            state: {"registrations": registrations, "seats": seats}
            for state, registrations, seats in counts.annotate(
                Count("pk"), Sum("seats")
            )
        }
        if came := Attendance.objects.valid().persons(held.form):
            held.form.final_counts["came"] = came
        if any(lifts.values()):
            held.form.final_counts["lifts"] = lifts
        addresses = list(rows.values_list("email", flat=True))
        OutgoingMail.objects.filter(kind=LETTERS, to__in=addresses).delete()
        LiftBlock.objects.filter(form=held.form).delete()
        rows.delete()
        forget_idle_feeds()
        held.form.erased_at = timezone.now()
        held.form.save(update_fields=["final_counts", "erased_at"])


def _record(form: RegistrationForm) -> object:
    return form.record
