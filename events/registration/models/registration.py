"""Registration model: somebody's seats, from the letter to the end."""

import uuid
from typing import Any, ClassVar

from django.core.signing import Signer
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from agrinnova.core.models import User
from events.models.session import Session
from events.registration.addresses import normal_form
from events.registration.choices import LIVING, UNANSWERED, RegistrationState
from events.registration.querysets import RegistrationQuerySet

from .form import RegistrationForm

# A link opens a registration because it is signed; it holds no name.
SIGNER = Signer(salt="events.registration", sep=".")


class Registration(models.Model):
    """What one address has asked for: its own seat and those of whom it brings.

    Attributes:
        email: where letters go; "" of somebody whom the organiser put down.
        email_key: the address in its normal form (`addresses.normal_form`).
        rank: the order of arrival among those of the form.
        holds_seats: of an unconfirmed one, whether its seats are kept for it.
        answer_by: when what nobody confirmed or accepted is over: the moment that
            page and letter name.
        has_evaluated: whether its one answer on how it was is used; the answer is kept
            elsewhere, and nothing leads there.
        version: how often its state changed; no letter is written twice for one.
    """

    form = models.ForeignKey(
        RegistrationForm,
        models.PROTECT,
        related_name="registrations",
        verbose_name=_("registration form"),
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = fields.CharField(_("name"), max_length=120)
    email = fields.EmailField(_("e-mail address"), blank=True)
    email_key = fields.CharField(max_length=254, editable=False, db_index=True)
    seats = models.PositiveSmallIntegerField(_("seats"), default=1)
    sessions = models.ManyToManyField(
        Session,
        through="ChosenSession",
        related_name="registrations",
        verbose_name=_("sessions"),
    )
    organisation = fields.CharField(
        _("organisation or enterprise"), max_length=200, blank=True
    )
    access_needs = fields.TextField(_("needs of access"), blank=True)
    food_needs = fields.TextField(_("food: what somebody does not eat"), blank=True)
    notes = fields.TextField(_("notes"), blank=True)
    language = fields.CharField(_("language"), max_length=2, choices=Language)
    state = fields.CharField(
        _("state"),
        max_length=12,
        choices=RegistrationState,
        default=RegistrationState.UNCONFIRMED,
    )
    holds_seats = models.BooleanField(default=False, editable=False)
    rank = models.PositiveIntegerField(_("order of arrival"), editable=False)
    answer_by = models.DateTimeField(_("to be answered by"), null=True, editable=False)
    version = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("registered at"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, editable=False)
    has_evaluated = models.BooleanField(default=False, editable=False)
    consent_text = fields.TextField(_("text shown"))
    entered_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("entered by"),
    )

    objects: ClassVar[Any] = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering: ClassVar[list[str]] = ["form", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "email_key"],
                condition=Q(state__in=LIVING) & ~Q(email_key=""),
                name="registration_once_an_address",
                violation_error_message=_("This address is registered already."),
            ),
            models.UniqueConstraint(
                fields=["form", "rank"], name="registration_rank_once"
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1), name="registration_has_a_seat"
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNANSWERED, answer_by__isnull=False)
                | (~Q(state__in=UNANSWERED) & Q(answer_by__isnull=True)),
                name="registration_unanswered_has_a_limit",
            ),
            models.CheckConstraint(
                condition=Q(holds_seats=False) | Q(state=RegistrationState.UNCONFIRMED),
                name="registration_holds_while_unconfirmed",
            ),
        ]

    def __str__(self) -> str:
        # Without the name: the admin's log would keep it for ever.
        return f"{self.form} · {self.rank}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the normal form of the address beside it."""
        self.email_key = normal_form(self.email)
        super().save(*args, **kwargs)

    @property
    def token(self) -> str:
        """What opens it, for the private link."""
        return SIGNER.sign(self.key.hex)

    @property
    def is_holding(self) -> bool:
        """Whether its seats are its own, for the time being or for good."""
        taken = (RegistrationState.CONFIRMED, RegistrationState.OFFERED)
        return self.holds_seats or self.state in taken

    @property
    def current_state(self) -> str:
        """Its state by the clock: what nobody answered in time has lapsed already."""
        is_late = self.answer_by is not None and self.answer_by <= timezone.now()
        return RegistrationState.LAPSED if is_late else self.state

    @property
    def online_url(self) -> str:
        """The address of the event's online room, for who has a seat; "" for others."""
        event = self.form.event
        is_theirs = self.state == RegistrationState.CONFIRMED and self.form.is_held
        return event.private_url if event and is_theirs else ""

    @property
    def ahead(self) -> int:
        """How many on the waiting list came before it."""
        waiting = Registration.objects.waiting()
        return waiting.filter(form=self.form_id, rank__lt=self.rank).count()

    @property
    def is_living(self) -> bool:
        """Whether it is neither cancelled nor lapsed."""
        return self.state in LIVING
