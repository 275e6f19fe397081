"""Querysets of registrations: which forms are whose, which registrations hold seats."""

import datetime
from collections.abc import Sequence
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from agrinnova.core.models import Record, User
from antennas.models import Course
from events.models.event import Event

from .addresses import normal_form
from .choices import INFORMED, LIVING, UNANSWERED, RegistrationState

CANCELLED_SHOWN = datetime.timedelta(weeks=6)
UNCONFIRMED = RegistrationState.UNCONFIRMED


class RegistrationFormQuerySet(models.QuerySet):
    """Seeing forms: whoever keeps the event or the course keeps its form."""

    def editable_by(self, user: User | AnonymousUser) -> Self:
        """The forms of the events and courses that are `user`'s to edit."""
        return self._of(
            Event.objects.editable_by(user), Course.objects.editable_by(user)
        )

    def changeable_by(self, user: User | AnonymousUser) -> Self:
        """Those that `user` changes at once: of what is public only who publishes."""
        return self._of(
            Event.objects.changeable_by(user), Course.objects.changeable_by(user)
        )

    def _of(self, events: Any, courses: Any) -> Self:
        return self.filter(
            Q(event__in=events.values("pk"))
            | Q(edition__course__in=courses.values("pk"))
        ).select_related("event", "edition__course")

    def of_records(self, records: Sequence[Record]) -> Self:
        """Those of events, or of the editions of courses; `records` are of one kind."""
        path = "edition__course" if records[0].kind == Course.kind else "event"
        return self.filter(**{f"{path}__in": records}).select_related(
            "event", "edition__municipality", "edition__course__municipality"
        )

    def with_overdue(self) -> Self:
        """The forms with somebody who did not answer in time."""
        late = Q(
            registrations__state__in=UNANSWERED,
            registrations__answer_by__lte=timezone.now(),
        )
        return self.filter(late).distinct().order_by("pk")

    def unerased(self) -> Self:
        """The forms whose registrations are still there."""
        forms = self.filter(erased_at__isnull=True, registrations__isnull=False)
        return forms.distinct().select_related("event", "edition__course")

    def managed_by(self, user: User | AnonymousUser) -> Self:
        """The forms whose registrations `user` reads: their group's events and courses.

        Who edits for an organisation changes the event, and reads nobody's name.
        """
        return self._of(
            Event.objects.publishable_by(user), Course.objects.publishable_by(user)
        )


class OfAddress(models.QuerySet):
    """Seeing what is of a person, by `email` and its normal form `email_key`."""

    def of_address(self, email: str) -> Self:
        """What is of a person, however they write their address."""
        return self.filter(email_key=normal_form(email))

    def of_any_tag(self, email: str) -> Self:
        """What is of a mailbox, whatever follows a + in its address."""
        local, _at, host = normal_form(email).rpartition("@")
        name = local.partition("+")[0]
        tagged = Q(email_key__startswith=f"{name}+", email_key__endswith=f"@{host}")
        return self.filter(tagged | Q(email_key=f"{name}@{host}"))

    def of_mailbox(self, email: str) -> Self:
        """What is of this very address, but for capitals.

        Two addresses of one normal form may be two people's: what is shown to the one
        by more than a letter to them goes by this.
        """
        return self.of_address(email).filter(email__iexact=email)


class RegistrationQuerySet(OfAddress):
    """Seeing registrations."""

    def managed_by(self, user: User | AnonymousUser) -> Self:
        """Those of the forms that `user` manages."""
        model: Any = self.model
        forms = model.form.field.related_model.objects.managed_by(user)
        return self.filter(form__in=forms.order_by().values("pk"))

    def living(self) -> Self:
        """Those that are neither cancelled nor lapsed."""
        return self.filter(state__in=LIVING)

    def informed(self) -> Self:
        """Those who are told what is new: confirmed, offered in time, or waiting."""
        late = Q(answer_by__isnull=False, answer_by__lte=timezone.now())
        return self.filter(state__in=INFORMED).exclude(late)

    def holding(self) -> Self:
        """Those whose seats nobody else gets."""
        held = Q(state=RegistrationState.UNCONFIRMED, holds_seats=True)
        taken = (RegistrationState.CONFIRMED, RegistrationState.OFFERED)
        late = Q(answer_by__isnull=False, answer_by__lte=timezone.now())
        return self.filter(held | Q(state__in=taken)).exclude(late)

    def overdue(self) -> Self:
        """Those that nobody confirmed or accepted by their day."""
        return self.filter(state__in=UNANSWERED, answer_by__lte=timezone.now())

    def waiting(self) -> Self:
        """The waiting list, who came first in front."""
        return self.filter(state=RegistrationState.WAITING).order_by("rank")

    def in_calendar(self) -> Self:
        """Those that stand in their person's own calendar.

        Whose registration is over, after it had been one, stands there as cancelled for
        `CANCELLED_SHOWN`: a calendar that asks once a day has to hear of it.
        """
        model: Any = self.model
        log = model._meta.get_field("log_entries").related_model.objects
        steps = log.filter(registration=OuterRef("pk"))
        was_one = Exists(steps.filter(step__in=INFORMED))
        lately = Exists(steps.filter(at__gte=timezone.now() - CANCELLED_SHOWN))
        return self.filter(
            Q(pk__in=self.informed().values("pk"))
            | (~Q(state=UNCONFIRMED) & was_one & lately)
        )

    def seats(self) -> int:
        """The seats of all of them together."""
        return self.aggregate(seats=models.Sum("seats", default=0))["seats"]


class AttendanceQuerySet(models.QuerySet):
    """Seeing attendance."""

    def valid(self) -> Self:
        """The ticks that nobody took back."""
        return self.filter(withdrawn_at__isnull=True)

    def persons(self, form: models.Model) -> int:
        """How many people came to what `form` is of, each once."""
        came = self.filter(registration__form=form).order_by()
        return came.values("registration", "position").distinct().count()
