"""Report edition model: the report on enterprises, one edition a language and issue."""

from typing import Any, ClassVar, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.checklist import ADVICE, Check
from agrinnova.core.choices import Status
from agrinnova.core.models import Record, User
from agrinnova.core.querysets import RecordQuerySet
from agrinnova.core.search_fields import SearchFields
from enterprises.interviews.models import Excerpt, InterviewConsent
from enterprises.registry.models import Consent, Enterprise

from .choices import BuildState, ChapterOrder, ErasureReason, ReportSelection
from .remarks import words_of


def report_path(edition: "ReportEdition", name: str) -> str:
    """Where the printed edition is kept, under its identifier."""
    return f"{edition.public_id}/{name}"


class ReportQuerySet(RecordQuerySet):
    """Seeing editions of the report: with all that they rest on, or not at all."""

    def published(self) -> Self:
        return super().published().intact()

    def intact(self) -> Self:
        """Those whose enterprises are all public still, and whose consents stand.

        A consent that was erased with its person counts as withdrawn, an excerpt that
        is no longer marked as public or was erased as taken back.
        """
        gone = ReportEntry.objects.filter(
            ~Q(enterprise__status=Status.PUBLISHED),
            edition=OuterRef("pk"),
            is_printed=True,
        )
        contacts = Consent.objects.in_force().values("pk")
        interviews = InterviewConsent.objects.in_force().values("pk")
        excerpts = Excerpt.objects.filter(is_public=True).values("pk")
        return self.filter(
            ~Exists(gone),
            contact_consents__contained_by=ArraySubquery(contacts),
            interview_consents__contained_by=ArraySubquery(interviews),
            excerpts__contained_by=ArraySubquery(excerpts),
        )

    def newest_first(self) -> Self:
        """By year and number, the last issued first."""
        return self.order_by("-year", "-number", "-correction", "sort_key", "pk")

    def broken(self) -> Self:
        """Those issued whose sources were taken back: a correction replaces them."""
        issued = self.filter(status=Status.PUBLISHED)
        return issued.exclude(pk__in=issued.intact().values("pk"))

    def to_correct(self) -> Self:
        """Corrections that wait to be built and issued."""
        return self.filter(corrects__isnull=False, published_at__isnull=True)

    def under_way(self) -> Self:
        """Those ordered by somebody and not built yet, whether anybody is at it."""
        ordered = self.filter(build_state__in=("queued", "running"))
        return ordered.filter(corrects__isnull=True, published_at__isnull=True)

    def spoiled(self) -> Self:
        """Those not public that still hold words they may no longer hold."""
        kept = self.exclude(status=Status.PUBLISHED).exclude(content={})
        return kept.exclude(pk__in=kept.intact().values("pk"))


class ReportEdition(Record):
    """What the network prints and hands round: enterprises, quotes, figures.

    It is built as often as its officer likes and frozen once published: `content` and
    `pdf` hold what was issued. When an enterprise or a consent that it rests on is
    taken back, it is intact no longer and no outlet gives it, from that commit on; a
    correction (2026/1.1) takes its place, and what it said is erased: number, dates
    and the reason stay.
    """

    kind = "report"
    speaks_one_language = True
    search_fields = SearchFields(names=("introduction",))

    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(
        _("number in the year"), default=1, help_text=_("The same in all languages.")
    )
    correction = models.PositiveSmallIntegerField(
        _("correction"), default=0, editable=False
    )
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="corrected_by",
        verbose_name=_("corrects"),
    )
    introduction = fields.TextField(
        _("introduction"),
        blank=True,
        help_text=_("In the language of the edition; an empty line ends a paragraph."),
    )
    selection = fields.CharField(
        _("which enterprises"),
        max_length=12,
        choices=ReportSelection,
        default=ReportSelection.NOTEWORTHY,
    )
    chapters_by = fields.CharField(
        _("chapters by"),
        max_length=12,
        choices=ChapterOrder,
        default=ChapterOrder.TERRITORY,
    )
    build_state = fields.CharField(
        _("state of the building"),
        max_length=10,
        choices=BuildState,
        default=BuildState.NONE,
        editable=False,
    )
    progress = models.PositiveSmallIntegerField(default=0, editable=False)
    problem = fields.CharField(max_length=500, blank=True, editable=False)
    # Who builds it, and how often it was begun since it was ordered.
    task = models.UUIDField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    built_at = models.DateTimeField(_("built at"), null=True, editable=False)
    built_by = models.ForeignKey(
        User, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    content = fields.JSONField(default=dict, editable=False)
    contact_consents = fields.ArrayField(models.BigIntegerField(), editable=False)
    excerpts = fields.ArrayField(models.BigIntegerField(), editable=False)
    interview_consents = fields.ArrayField(models.BigIntegerField(), editable=False)
    pdf = models.FileField(
        upload_to=report_path, max_length=200, blank=True, editable=False
    )

    erased_at = models.DateTimeField(_("erased at"), null=True, editable=False)
    erased_because = fields.ArrayField(
        fields.CharField(max_length=10, choices=ErasureReason),
        verbose_name=_("erased because"),
        editable=False,
    )

    objects: ClassVar[Any] = ReportQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["year", "number", "correction", "original_language", "group"],
                name="report_number_once",
                nulls_distinct=False,
                violation_error_message=_(
                    "There is a report of this number, year and language already."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | ~Q(pdf=""),
                name="report_published_is_built",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(pdf="", content={}),
                name="report_erased_is_empty",
            ),
        ]

    @property
    def is_published(self) -> bool:
        """Whether everybody may read it: issued, and all it rests on still stands."""
        return type(self).objects.published().filter(pk=self.pk).exists()

    @property
    def number_words(self) -> str:
        """The number as it is cited, e.g. "2026/1" or, corrected, "2026/1.1"."""
        corrected = f".{self.correction}" if self.correction else ""
        return f"{self.year}/{self.number}{corrected}"

    def checks(self) -> list[Check]:
        """Also: what could not be printed of its enterprises, each by name."""
        remarks = self.content.get("remarks", [])
        ids = [one["id"] for one in remarks if one["id"]]
        told = Enterprise.objects.filter(public_id__in=ids)
        names = {str(enterprise.public_id): str(enterprise) for enterprise in told}
        lines = [Check(ADVICE, words_of(one, names)) for one in remarks]
        return [*super().checks(), *lines]

    def missing_for_publication(self) -> list[str]:
        missing = super().missing_for_publication()
        if self.build_state != BuildState.READY:
            missing.append(gettext("The report has not been built yet."))
        elif not type(self).objects.intact().filter(pk=self.pk).exists():
            missing.append(
                gettext("Something in it was withdrawn meanwhile: build it again.")
            )
        return missing


class ReportEntry(models.Model):
    """An enterprise of an edition, and where it stands among the others."""

    edition = models.ForeignKey(ReportEdition, models.CASCADE, related_name="entries")
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        related_name="report_entries",
        verbose_name=_("enterprise"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_printed = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("enterprise of the report")
        verbose_name_plural = _("enterprises of the report")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "enterprise"], name="report_entry_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.enterprise)
