"""The organisations of the network and the training they offer."""

import datetime
import uuid
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.signing import Signer
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.shared.choices import MODES, InvitedAs, Language
from agrinnova.shared.models import Placed, Record, User
from agrinnova.shared.search_text import SearchFields
from knowledge.models import Topic

from .choices import AUDIENCES, COURSE_LEVELS, ORGANISATION_KINDS, ORGANISATION_ROLES
from .querysets import (
    INVITATION_LASTS,
    CourseQuerySet,
    InvitationQuerySet,
    OrganisationQuerySet,
    ProviderQuerySet,
)

SIGNER = Signer(salt="invitation")


class Organisation(Placed, Record):
    """A body that carries or supports the network; its summary is what it offers."""

    kind = "organisation"
    title_is_a_name = True
    search_fields = SearchFields(
        names=(
            "municipality.name",
            "municipality.name_local",
            "territory",
            "group.territory",
            "group.region",
        ),
        labels=("type", "role"),
    )

    type = models.CharField(_("kind"), max_length=30, choices=ORGANISATION_KINDS)
    type_note = models.CharField(
        _("kind in the source's words"), max_length=120, blank=True
    )
    role = models.CharField(
        _("role"), max_length=20, choices=ORGANISATION_ROLES, default="other"
    )
    role_note = models.CharField(
        _("role in the source's words"), max_length=120, blank=True
    )
    territory = models.CharField(_("territory"), max_length=200, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    topics = models.ManyToManyField(
        Topic, related_name="organisations", blank=True, verbose_name=_("topics")
    )

    objects: ClassVar[Any] = OrganisationQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class Certification(models.Model):
    """A recognition that an organisation holds, e.g. that of an Alpine School."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="certifications"
    )
    name = models.CharField(_("certification"), max_length=200)
    source_url = models.URLField(_("source"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("certification")
        verbose_name_plural = _("certifications")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Editor(models.Model):
    """Somebody who keeps an organisation's page, courses and events true."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="+", verbose_name=_("account")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="editors",
        verbose_name=_("organisation"),
    )

    class Meta:
        verbose_name = _("editor")
        verbose_name_plural = _("editors")
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="editor_once")
        ]

    def __str__(self) -> str:
        return str(self.user)


class Invitation(models.Model):
    """A duty offered by letter to an address; gone once it is taken, or too late.

    It stands in this room because an editor is invited to an organisation.
    """

    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=12, choices=InvitedAs)
    group = models.ForeignKey(
        "shared.LocalActionGroup",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("local action group"),
        help_text=_("For an officer or a translator."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("organisation"),
        help_text=_("For an editor."),
    )
    language = models.CharField(
        _("language of the letter"),
        max_length=2,
        choices=Language,
        default=Language.IT,
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    invited_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("invited by"),
    )
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role=InvitedAs.COORDINATOR, group=None, organisation=None)
                | Q(role=InvitedAs.EDITOR, group=None, organisation__isnull=False)
                | Q(
                    role__in=(InvitedAs.OFFICER, InvitedAs.TRANSLATOR),
                    group__isnull=False,
                    organisation=None,
                ),
                name="invitation_role_has_its_place",
                violation_error_message=_(
                    "Officers and translators are invited to a group, editors to an "
                    "organisation, coordinators to neither."
                ),
            ),
            models.UniqueConstraint(
                fields=["email", "role", "group", "organisation"],
                name="invitation_once",
                nulls_distinct=False,
                violation_error_message=_(
                    "This invitation is waiting already: send it again from the list."
                ),
            ),
        ]

    def __str__(self) -> str:
        # Without the address: the admin's log would keep it for ever.
        place = self.group or self.organisation
        return (
            f"{self.get_role_display()}: {place}" if place else self.get_role_display()
        )

    @property
    def token(self) -> str:
        """What stands in the letter's link; a letter sent again has another."""
        return SIGNER.sign(str(self.key))

    @property
    def runs_until(self) -> datetime.datetime:
        """The moment after which its link opens nothing."""
        return self.sent_at + INVITATION_LASTS


class Course(Placed, Record):
    """A course or other training on offer, by one or more organisations."""

    kind = "course"
    search_fields = SearchFields(
        names=(
            "provider_names",
            "municipality.name",
            "municipality.name_local",
            "audience_words",
            "group.territory",
            "group.region",
        ),
        labels=("level", "audiences"),
    )

    level = models.CharField(
        _("level"), max_length=15, choices=COURSE_LEVELS, default="not_stated"
    )
    level_note = models.CharField(
        _("level in the source's words"), max_length=120, blank=True
    )
    hours = models.PositiveSmallIntegerField(_("hours"), null=True, blank=True)
    audience_words = models.CharField(
        _("for whom, in the source's words"), max_length=200, blank=True
    )
    audiences = ArrayField(
        models.CharField(max_length=30, choices=AUDIENCES),
        verbose_name=_("for whom"),
        default=list,
        blank=True,
    )
    mode = models.CharField(_("mode"), max_length=10, choices=MODES, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year of the source"), null=True, blank=True
    )
    topics = models.ManyToManyField(
        Topic, related_name="courses", blank=True, verbose_name=_("topics")
    )
    organisations = models.ManyToManyField(
        Organisation,
        through="CourseProvider",
        related_name="courses",
        verbose_name=_("organisations"),
    )

    objects: ClassVar[Any] = CourseQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @property
    def provider_names(self) -> list[str]:
        """The names of the bodies that teach it, in order."""
        return [str(provider) for provider in self.providers.shown()]


class CourseProvider(models.Model):
    """A body that teaches a course: an organisation of ours, or only its words."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="providers")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="provisions",
        verbose_name=_("organisation"),
    )
    words = models.CharField(
        _("name, if it is not in the list"), max_length=200, blank=True
    )

    objects: ClassVar[Any] = ProviderQuerySet.as_manager()

    class Meta:
        verbose_name = _("provider")
        verbose_name_plural = _("providers")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(words=""),
                name="course_provider_organisation_or_words",
                violation_error_message=_("Give an organisation or a name."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation) if self.organisation else self.words


class CourseEdition(models.Model):
    """A course as it takes place at a given time."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="editions")
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    enrol_url = models.URLField(_("where to enrol"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="course_edition_ends_after_start",
                violation_error_message=_("The end lies before the start."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.course} {self.starts_on}"
