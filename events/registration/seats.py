"""Seats of a registration form: counted under its lock, taken by one function.

Whoever lets somebody in, by whichever way, opens `locked(form)` and asks `admit`: the
public form, the organiser, an import, an offer from the waiting list, somebody who
comes back. All seats of an event and of its sessions are booked through its one form,
so that form's row is the only lock; it is taken late, once, and never together with the
ledger's, since no registration is public ([025](../../docs/decisions/025-seats.md)).
"""

import datetime
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from .availability import Availability, Limit, limits_of
from .choices import RegistrationState
from .models import Registration, RegistrationForm
from .moves import lapse, move_to


class LockedForm(Availability):
    """A form under its lock, with what is free of it; only `locked` makes one.

    Attributes:
        now: the moment at which the lock was had.
    """

    def __init__(self, form: RegistrationForm) -> None:
        super().__init__(form)
        self.now = timezone.now()

    def get(self, registration: Registration) -> Registration:
        """A registration of the form as it stands now.

        Raises:
            Registration.DoesNotExist: it was erased meanwhile.
        """
        return self.form.registrations.get(pk=registration.pk)

    def next_rank(self) -> int:
        """The rank of who arrives now."""
        ranks = self.form.registrations.order_by("-rank").values_list("rank", flat=True)
        return (ranks.first() or 0) + 1

    def admit(
        self,
        registration: Registration,
        state: RegistrationState,
        *,
        answer_by: datetime.datetime | None = None,
    ) -> bool:
        """Give a registration its seats, if there are as many; whether there were.

        The one place where seats are taken.

        Args:
            state: confirmed, offered, or unconfirmed: then they are held.
            answer_by: until when they are held or offered.
        """
        limits = limits_of(registration)
        if not self.fits(registration.seats, limits):
            return False
        self._take(registration.seats, limits)
        move_to(registration, state, answer_by=answer_by, holds_seats=True)
        return True

    def release(self, registration: Registration) -> None:
        """Count the seats that a registration holds as free, before it moves on."""
        if registration.is_holding:
            self._take(-registration.seats, limits_of(registration))

    def keep(self, registration: Registration) -> None:
        """Count the seats that a registration holds, after `release`, as taken."""
        if registration.is_holding:
            self._take(registration.seats, limits_of(registration))

    def _take(self, seats: int, limits: Collection[Limit]) -> None:
        for one in limits:
            if one in self.free:
                self.free[one] -= seats


@contextmanager
def locked(form: RegistrationForm) -> Iterator[LockedForm]:
    """A transaction in which nobody else takes or frees a seat of `form`.

    What was not answered in time has lapsed in it, whoever comes first.
    """
    with transaction.atomic():
        forms = RegistrationForm.objects.select_for_update(no_key=True, of=("self",))
        held = forms.select_related("event", "edition__course").get(pk=form.pk)
        for registration in held.registrations.overdue():
            lapse(registration)
        yield LockedForm(held)
