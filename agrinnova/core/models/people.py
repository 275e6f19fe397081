"""User model, and the memberships that say who works for which group."""

import unicodedata
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language, Role
from agrinnova.core.labels import labelled
from agrinnova.core.querysets import UserQuerySet


def account_name(email: str) -> str:
    """The name of the account that `email` means, however it was typed.

    Whatever finds an account by its name, or counts what is done to it, asks here: two
    spellings of one account would else be two to a guard and one to what it guards.
    """
    return unicodedata.normalize("NFKC", email).strip().lower()


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the e-mail address is the name to log in with."""

    def create_user(self, email: str, password: str | None = None, **fields: Any):
        """A new account; without a password it can log in only once one is set."""
        user = self.model(email=account_name(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any):
        """An account that may do everything."""
        return self.create_user(
            email, password, **fields, is_staff=True, is_superuser=True
        )

    def get_by_natural_key(self, username: str | None):
        return self.get(email=account_name(username or ""))


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account: GAL staff, an antenna's editor, a translator."""

    email = fields.EmailField(_("e-mail address"), unique=True)
    name = fields.CharField(_("name"), max_length=120, blank=True)
    language = fields.CharField(
        _("language"), max_length=2, choices=Language, default=Language.IT
    )
    is_active = models.BooleanField(_("may log in"), default=True)
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    joined_at = models.DateTimeField(_("joined at"), default=timezone.now)
    hears_comments = models.BooleanField(
        _("a letter for each comment of colleagues"), default=True
    )
    second_factor_since = models.DateTimeField(
        _("second factor since"), null=True, editable=False
    )

    objects = UserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["email"]

    def __str__(self) -> str:
        return self.name or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """As Django's; another second factor, too, ends the sessions begun before."""
        since = self.second_factor_since
        return salted_hmac(
            "agrinnova.core.models.User.session",
            f"{self.password} {since.isoformat() if since else ''}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    @cached_property
    def _memberships(self) -> list["Membership"]:
        return list(self.memberships.all())

    @property
    def is_coordinator(self) -> bool:
        """Whether every record of the network is theirs to edit."""
        return self.is_superuser or any(
            membership.role == Role.COORDINATOR for membership in self._memberships
        )

    def groups_of_duty(self) -> list[int]:
        """The keys of the local action groups this person works for as officer."""
        return self._groups_as(Role.OFFICER)

    def groups_to_translate(self) -> list[int]:
        """The keys of the local action groups whose records they translate."""
        return self._groups_as(Role.TRANSLATOR)

    def _groups_as(self, role: str) -> list[int]:
        return [
            membership.group_id
            for membership in self._memberships
            if membership.role == role and membership.group_id
        ]


class Membership(models.Model):
    """A person's duty: coordinator of the network, or something for one group."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="memberships", verbose_name=_("account")
    )
    role = fields.CharField(_("role"), max_length=12, choices=Role)
    group = models.ForeignKey(
        "shared.LocalActionGroup",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("local action group"),
        help_text=_("For an officer or a translator. A coordinator has none."),
    )

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        constraints = [
            models.CheckConstraint(
                condition=Q(role=Role.COORDINATOR, group__isnull=True)
                | Q(role__in=(Role.OFFICER, Role.TRANSLATOR), group__isnull=False),
                name="membership_role_has_its_group",
                violation_error_message=_(
                    "Officers and translators need a group, a coordinator has none."
                ),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "group"],
                name="membership_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.get_role_display(), self.user)
