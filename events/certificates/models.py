"""Certificate model: the register of certificates of attendance, without names."""

import secrets
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from agrinnova.core.models import User
from events.registration.models import Registration, RegistrationForm

from .names import digest_of, is_same

# Without the digits and letters that are taken for one another: 0 O, 1 I.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH, GROUP = 12, 4


def new_serial() -> str:
    """A number that nobody guesses (60 bits), e.g. "K7QM-3XPD-9RWT"."""
    return serial_in("".join(secrets.choice(SIGNS) for _sign in range(LENGTH)))


def serial_in(words: str) -> str:
    """A serial as we write it, however somebody typed it."""
    signs = "".join(sign for sign in words.upper() if sign.isalnum())[: LENGTH + 1]
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


class CertificateQuerySet(models.QuerySet):
    """Seeing certificates."""

    def valid(self) -> Self:
        """Those that were not revoked."""
        return self.filter(revoked_at__isnull=True)


class Certificate(models.Model):
    """That somebody was there, for how long: what a paper's number stands for.

    It outlives the registration, hence it holds no name: whoever checks a paper types
    the name that is on it, and is told whether it is the same.

    Attributes:
        position: which of the registration's seats it is of.
        name_digest: keyed digest of the name (`names.digest_of`).
        days: those on which they were there.
        minutes: how long; None where nobody knows the hours.
    """

    serial = fields.CharField(
        _("number"), max_length=20, unique=True, default=new_serial, editable=False
    )
    form = models.ForeignKey(
        RegistrationForm, models.PROTECT, related_name="certificates"
    )
    registration = models.ForeignKey(
        Registration, models.SET_NULL, null=True, related_name="certificates"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    name_digest = fields.CharField(max_length=64, editable=False)
    language = fields.CharField(_("language"), max_length=2, choices=Language)
    days = fields.ArrayField(models.DateField(), verbose_name=_("days"))
    minutes = models.PositiveIntegerField(_("minutes"), null=True)
    issued_at = models.DateTimeField(_("issued at"), auto_now_add=True)
    issued_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("issued by"),
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True)

    objects: ClassVar[Any] = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate of attendance")
        verbose_name_plural = _("certificates of attendance")
        ordering: ClassVar[list[str]] = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "position"],
                condition=Q(revoked_at__isnull=True),
                name="certificate_valid_once",
            ),
            models.CheckConstraint(condition=~Q(days=[]), name="certificate_has_a_day"),
        ]

    def __str__(self) -> str:
        return self.serial

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    def name_it(self, name: str) -> None:
        """Keep whom it is of, as a digest."""
        self.name_digest = digest_of(name, self.serial)

    def is_of(self, name: str) -> bool:
        """Whether it was issued to somebody of this name."""
        return is_same(name, self.serial, self.name_digest)
