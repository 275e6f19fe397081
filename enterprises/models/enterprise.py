"""The innovative enterprise: what is new, what the territory gains."""

import uuid
from typing import Any, ClassVar

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agrinnova.shared.checklist import Check, check
from agrinnova.shared.choices import Language, Status
from agrinnova.shared.languages import LANGUAGES, Words, words_of
from agrinnova.shared.models import Placed, Record
from agrinnova.shared.models.record import has_in_original_language
from agrinnova.shared.pictures import PictureField
from agrinnova.shared.search_text import SearchFields
from enterprises.choices import BENEFIT_DIMENSIONS, INNOVATION_KINDS, SECTORS
from enterprises.querysets import EnterpriseQuerySet, PhotoQuerySet
from knowledge.models import Resource, Topic


class Enterprise(Placed, Record):
    """A rural enterprise with something new; its summary says what is new."""

    kind = "enterprise"
    title_is_a_name = True
    search_fields = SearchFields(
        summary=("summary", "benefit_summary"),
        names=(
            "municipality.name",
            "municipality.name_local",
            "province",
            "public_group.territory",
            "group.region",
            "sector_words",
            "products",
            "legal_form",
        ),
        labels=("sector",),
    )

    legal_form = models.CharField(_("legal form"), max_length=80, blank=True)
    sector = models.CharField(_("sector"), max_length=30, choices=SECTORS)
    sector_words = models.CharField(
        _("sector in the source's words"), max_length=120, blank=True
    )
    products = ArrayField(
        models.CharField(max_length=120),
        verbose_name=_("products"),
        default=list,
        blank=True,
    )
    benefit_summary = models.TextField(_("what the territory gains"), blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    founded_year = models.PositiveSmallIntegerField(
        _("founded in"), null=True, blank=True
    )
    year = models.PositiveSmallIntegerField(
        _("year of the source"), null=True, blank=True
    )
    is_young_led = models.BooleanField(
        _("led by young people"), null=True, help_text=_("Unknown is not “no”.")
    )
    is_women_led = models.BooleanField(
        _("led by women"), null=True, help_text=_("Unknown is not “no”.")
    )
    is_noteworthy = models.BooleanField(
        _("noteworthy"),
        default=False,
        help_text=_("Its group presents it in the report."),
    )
    workers = models.PositiveIntegerField(_("people at work"), null=True, blank=True)
    jobs_created = models.PositiveIntegerField(_("jobs created"), null=True, blank=True)
    topics = models.ManyToManyField(
        Topic, related_name="enterprises", blank=True, verbose_name=_("topics")
    )
    resources = models.ManyToManyField(
        Resource, related_name="enterprises", blank=True, verbose_name=_("resources")
    )

    objects: ClassVar[Any] = EnterpriseQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("enterprise")
        verbose_name_plural = _("enterprises")

    def check_entry(self) -> None:
        """Not those that asked never to be listed: they can only be withdrawn."""
        if self.status == Status.WITHDRAWN:
            return
        listed = apps.get_model("enterprises", "DoNotList").objects.all()
        name = getattr(self, f"title_{self.original_language}") or ""
        entry = listed.meaning(name, self.municipality_id).first()
        if entry is not None:
            day = date_format(entry.since, "SHORT_DATE_FORMAT")
            words = {"name": name, "day": day}
            raise ValidationError(
                gettext(
                    "“%(name)s” asked on %(day)s not to be listed: it cannot be"
                    " entered or changed here, only withdrawn."
                )
                % words
            )

    def checks(self) -> list[Check]:
        """Also: a photo, its words in all languages, a yes of every contact."""
        photos = list(self.photos.all())
        described = all(
            getattr(photo, f"alt_{code}") for photo in photos for code in LANGUAGES
        )
        unasked = self.contacts.filter(consents__isnull=True).count()
        told = check(
            described,
            gettext("What the pictures show is told in all languages."),
            gettext("Say what the pictures show in the other languages too."),
        )
        return [
            *super().checks(),
            check(photos, gettext("It has a picture."), gettext("It has no picture.")),
            *([told] if photos else []),
            check(
                not unasked,
                gettext("No contact waits to be asked for a consent."),
                gettext("A contact has never been asked for a consent: stays private."),
            ),
        ]


class Innovation(models.Model):
    """A kind of innovation that the enterprise brings, with its words if there are."""

    enterprise = models.ForeignKey(
        Enterprise, models.CASCADE, related_name="innovations"
    )
    kind = models.CharField(
        _("kind of innovation"), max_length=20, choices=INNOVATION_KINDS
    )
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("innovation")
        verbose_name_plural = _("innovations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "kind"], name="innovation_kind_once"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Benefit(models.Model):
    """A dimension in which the territory gains, with its words if there are."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="benefits")
    dimension = models.CharField(
        _("dimension"), max_length=15, choices=BENEFIT_DIMENSIONS
    )
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "dimension"], name="benefit_dimension_once"
            )
        ]

    def __str__(self) -> str:
        return self.get_dimension_display()


def photo_path(photo: "Photo", name: str) -> str:
    """Where a photo is kept, under its identifier."""
    return f"{photo.public_id}/{name}"


class Photo(models.Model):
    """A picture of an enterprise, rewritten on upload: upright, no EXIF, no GPS."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="photos")
    image = PictureField(
        _("picture"),
        upload_to=photo_path,
        max_length=200,
        width_field="width",
        height_field="height",
    )
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    alt = models.CharField(
        _("what the picture shows"),
        max_length=250,
        help_text=_("Read aloud to whoever cannot see it."),
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    original_language = models.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.IT
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    focus_x = models.PositiveSmallIntegerField(
        _("what matters, from the left (%)"),
        default=50,
        validators=[MaxValueValidator(100)],
        help_text=_(
            "It stays in view where the picture is cut. Tap it on the picture above,"
            " or give per cents of its width and height."
        ),
    )
    focus_y = models.PositiveSmallIntegerField(
        _("what matters, from the top (%)"),
        default=50,
        validators=[MaxValueValidator(100)],
    )

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=has_in_original_language("alt"),
                name="photo_alt_in_original_language",
                violation_error_message=_(
                    "Say what the picture shows, for whoever cannot see it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(focus_x__lte=100, focus_y__lte=100),
                name="photo_focus_in_the_picture",
            ),
        ]

    def __str__(self) -> str:
        return self.words("alt").text

    @property
    def focus(self) -> tuple[float, float]:
        """What must stay in view, from the left and the top, as parts of the whole."""
        return self.focus_x / 100, self.focus_y / 100

    @property
    def focus_class(self) -> str:
        """The class of the style sheet that comes nearest, e.g. "f-50-25"; "" for none.

        In quarters, since a page may bring no style of its own along.
        """
        across, down = (25 * round(part * 4) for part in self.focus)
        return "" if across == down == 50 else f"f-{across}-{down}"

    def words(self, field: str, language: str | None = None) -> Words:
        """The words of `field` for a reader of `language` (default: the current)."""
        return words_of(self, field, language)
