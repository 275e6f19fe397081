"""Enterprise model: what is new (innovation), what the territory gains (benefit)."""

from collections.abc import Sequence
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import F, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agrinnova.api.statement import plain_values
from agrinnova.core import fields
from agrinnova.core.checklist import Check, check
from agrinnova.core.choices import Status
from agrinnova.core.languages import LANGUAGES, columns
from agrinnova.core.models import Placed, Record, User
from agrinnova.core.querysets import RecordQuerySet
from agrinnova.core.search_fields import SearchFields
from agrinnova.core.web_addresses import WebAddressField, web_constraint
from enterprises.registry.choices import BENEFIT_DIMENSIONS, INNOVATION_KINDS, SECTORS
from knowledge.models import Resource, Topic

from .do_not_list import DoNotList

# Above it two folded names are one mistyped, e.g. "la predosa" and "la predossa".
MISTYPED = 0.6


class EnterpriseQuerySet(RecordQuerySet):
    """Seeing enterprises."""

    def possible_duplicates(self, enterprise: "Enterprise") -> Self:
        """Others that may be the same one: the same name there, or nearly the same."""
        return (
            self.exclude(pk=enterprise.pk)
            .exclude(status=Status.WITHDRAWN)
            .annotate(likeness=TrigramSimilarity("sort_key", enterprise.sort_key))
            .filter(likeness__gte=MISTYPED)
            .order_by("-likeness", "pk")
        )


class EnterprisePartQuerySet(models.QuerySet):
    """Seeing what belongs to an enterprise: who may edit that, nobody else."""

    def editable_by(self, user: User | AnonymousUser) -> Self:
        mine = Enterprise.objects.editable_by(user)
        return self.filter(enterprise__in=mine.values("pk"))


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
        ),
        listed=("sector_words", "products", "legal_form"),
        labels=("sector",),
    )

    legal_form = fields.CharField(_("legal form"), max_length=80, blank=True)
    sector = fields.CharField(_("sector"), max_length=30, choices=SECTORS)
    sector_words = fields.CharField(
        _("sector in the source's words"), max_length=120, blank=True
    )
    products = fields.ArrayField(
        fields.CharField(max_length=120),
        verbose_name=_("products"),
        blank=True,
    )
    benefit_summary = fields.TextField(_("what the territory gains"), blank=True)
    website = WebAddressField(_("website"), max_length=300, blank=True)
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
        constraints = [*Record.Meta.constraints, web_constraint("website")]

    @property
    def cover(self) -> Any:
        """The first photo that is light enough to be shown; None without one."""
        return next(
            (photo for photo in self.photos.all() if photo.has_renditions), None
        )

    @classmethod
    def refusals(cls, records: Sequence[Self]) -> dict[int, str]:
        """Not those that asked never to be listed: they can only be withdrawn."""
        entered = {
            place: enterprise
            for place, enterprise in enumerate(records)
            if enterprise.status != Status.WITHDRAWN
        }
        entries = DoNotList.objects.naming([e.original_title for e in entered.values()])
        return {
            place: entry.reason_to(enterprise.original_title)
            for entry in entries
            for place, enterprise in entered.items()
            if entry.forbids(enterprise.original_title, enterprise.municipality_id)
        }

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
    kind = fields.CharField(
        _("kind of innovation"), max_length=20, choices=INNOVATION_KINDS
    )
    description = fields.TextField(_("description"), blank=True)

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
    dimension = fields.CharField(
        _("dimension"), max_length=15, choices=BENEFIT_DIMENSIONS
    )
    description = fields.TextField(_("description"), blank=True)

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


def parts_of(enterprise: Enterprise) -> dict[str, list[dict[str, Any]]]:
    """The innovations and benefits of an enterprise as rows, read in one statement.

    Each has its `code` in the list of choices and a column of `description` for each
    language.
    """
    texts = columns("description")
    kinds, dimensions = (
        plain_values(rows.all(), "pk", *texts, code=F(code), part=Value(part))
        for rows, code, part in (
            (enterprise.innovations, "kind", "innovations"),
            (enterprise.benefits, "dimension", "benefits"),
        )
    )
    found: dict[str, list[dict[str, Any]]] = {"innovations": [], "benefits": []}
    for row in kinds.union(dimensions, all=True).order_by("pk"):
        found[row["part"]].append(row)
    return found
