"""Needs survey model: a wave of the survey, with its topics and territories."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Status
from agrinnova.core.models import LocalActionGroup, Record
from agrinnova.core.search_fields import SearchFields
from knowledge.models import Topic

from .querysets import SurveyQuerySet


class NeedsSurvey(Record):
    """A wave of the survey: who is asked what, from which day to which.

    It is open once published, on its days, until it is closed; a trial is open as a
    draft, and is never public. Closing makes its tables, and nothing of its answers
    changes after. It is the network's and hence the coordinator's, as topics are.
    """

    kind = "need"
    search_fields = SearchFields()

    group = group_id = None  # the column is taken away, its descriptor too
    opens_on = models.DateField(_("first day"))
    closes_on = models.DateField(_("last day"))
    thanks = fields.TextField(
        _("thanks"), blank=True, help_text=_("What whoever has answered reads.")
    )
    topics = models.ManyToManyField(
        Topic,
        through="SurveyTopic",
        related_name="surveys",
        blank=True,
        verbose_name=_("topics"),
    )
    groups = models.ManyToManyField(
        LocalActionGroup,
        related_name="surveys",
        blank=True,
        verbose_name=_("territories"),
        help_text=_("Empty means all territories of the network."),
    )
    reminding_groups = models.ManyToManyField(
        LocalActionGroup,
        related_name="+",
        blank=True,
        editable=False,
        verbose_name=_("territories that remind by themselves"),
    )
    is_trial = models.BooleanField(
        _("trial"),
        default=False,
        help_text=_("To try it out as a draft: its answers never count."),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, editable=False)

    objects: ClassVar[Any] = SurveyQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("needs survey")
        verbose_name_plural = _("needs surveys")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="survey_closes_after_it_opens",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(published_at__isnull=False),
                name="survey_closed_was_published",
            ),
            models.CheckConstraint(
                condition=Q(is_trial=False) | Q(published_at__isnull=True),
                name="survey_trial_is_not_public",
                violation_error_message=_("A trial is never published."),
            ),
        ]

    def territories(self) -> list[int] | None:
        return [group.pk for group in self.groups.all()] or None

    @property
    def is_closed(self) -> bool:
        """Whether its tables are made; nothing of its answers changes any more."""
        return self.closed_at is not None

    @property
    def is_open(self) -> bool:
        """Whether it takes answers today."""
        return type(self).objects.open().filter(pk=self.pk).exists()

    @property
    def has_begun(self) -> bool:
        """Whether its first day has come."""
        return self.opens_on <= timezone.localdate()

    @property
    def is_over(self) -> bool:
        """Whether its last day is past."""
        return self.closes_on < timezone.localdate()

    def missing_for_publication(self) -> list[str]:
        missing = super().missing_for_publication()
        if self.is_trial:
            missing.append(gettext("A trial is never published."))
        if not self.published_at and self.responses.exists():
            missing.append(gettext("It was tried out: its answers would count."))
        if not self.topics.exists():
            missing.append(gettext("The survey has no topics yet."))
        elif self.topics.exclude(status=Status.PUBLISHED).exists():
            missing.append(gettext("A topic of the survey is not public."))
        return missing
