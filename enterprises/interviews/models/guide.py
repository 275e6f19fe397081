"""Interview guide models: a questionnaire, its versions and their questions."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from agrinnova.core.languages import Translated
from agrinnova.core.models import LocalActionGroup, User
from agrinnova.core.models.record import has_in_original_language
from agrinnova.core.querysets import OwnedQuerySet
from enterprises.interviews.choices import QuestionKind


class GuideQuerySet(OwnedQuerySet):
    """Seeing interview guides: a group's own, and those of the whole network."""

    def published(self) -> Self:
        """Those by which interviews may be held."""
        return self.filter(published_at__isnull=False)

    def choosable_by(self, user: User) -> Self:
        """The published ones of `user`'s groups and of the whole network."""
        mine = Q(pk__in=self.editable_by(user).values("pk"))
        if user.is_coordinator or user.groups_of_duty():
            mine |= Q(group__isnull=True)
        return self.published().filter(mine)


class InterviewGuide(Translated, models.Model):
    """One version of the questions that a group, or the whole network, asks.

    Once published it is frozen, since answers rest on its words; what is to be asked
    otherwise stands in a new version, which begins as its copy.
    """

    family = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    title = fields.CharField(_("title"), max_length=250, blank=True)
    original_language = fields.CharField(
        _("original language"), max_length=2, choices=Language, default=Language.IT
    )
    group = models.ForeignKey(
        LocalActionGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interview_guides",
        verbose_name=_("local action group"),
        help_text=_("Without one it is the whole network's."),
    )
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)

    objects = GuideQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview guide")
        verbose_name_plural = _("interview guides")
        constraints = [
            models.UniqueConstraint(
                fields=["family", "version"], name="guide_version_once"
            ),
            models.UniqueConstraint(
                fields=["family"],
                condition=Q(published_at__isnull=True),
                name="guide_one_draft",
                violation_error_message=_("There is a draft of this guide already."),
            ),
            models.CheckConstraint(
                condition=has_in_original_language("title"),
                name="guide_title_in_original_language",
                violation_error_message=_(
                    "The title in the original language is missing."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.words('title').text} ({self.version})"

    @property
    def is_frozen(self) -> bool:
        """Whether it is published, so that nothing in it may change."""
        return self.published_at is not None


class Question(Translated, models.Model):
    """A line of a guide: a question, or the heading under which those after it stand.

    Sections and questions are in one order, so that moving a line moves it between
    sections too.
    """

    guide = models.ForeignKey(InterviewGuide, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = fields.CharField(
        _("kind"), max_length=8, choices=QuestionKind, default=QuestionKind.TEXT
    )
    text = fields.CharField(_("question"), max_length=500, blank=True)
    options = fields.TextField(
        _("answers to choose from"),
        blank=True,
        help_text=_("One a line, in the same order in every language."),
    )

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=QuestionKind.values), name="question_kind_known"
            )
        ]

    def __str__(self) -> str:
        return self.words("text").text

    @property
    def original_language(self) -> str:
        """Its guide's: a question has none of its own."""
        return self.guide.original_language

    @property
    def is_heading(self) -> bool:
        return self.kind == QuestionKind.HEADING

    def choices(self, language: str | None = None) -> list[str]:
        """The answers to choose from; their places in the list are what is kept."""
        lines = self.words("options", language).text.splitlines()
        return [line.strip() for line in lines if line.strip()]
