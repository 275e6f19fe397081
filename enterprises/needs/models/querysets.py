"""Querysets of the needs survey: who sees which answers, what counts."""

import datetime
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from agrinnova.core import clock
from agrinnova.core.choices import Status
from agrinnova.core.models import User
from agrinnova.core.querysets import OwnedQuerySet, RecordQuerySet
from enterprises.needs.choices import AnswerMode, RespondentKind

from .codes import keys_of

MOST_REMINDERS = 2
# Between two letters, whichever they are.
BETWEEN_REMINDERS = datetime.timedelta(days=7)


class SurveyQuerySet(RecordQuerySet):
    """Seeing surveys: a wave is the network's, hence the coordinator's to edit."""

    def of_groups(self, groups: list[int]) -> Q:
        return Q(pk__in=[])

    def open(self, today: datetime.date | None = None) -> Self:
        """Those that take answers on `today` (default: the local date), trials too."""
        today = today or timezone.localdate()
        days = Q(opens_on__lte=today, closes_on__gte=today, closed_at__isnull=True)
        is_asked = Q(status=Status.PUBLISHED) | Q(is_trial=True)
        return self.filter(days, is_asked)

    def to_invite_to(self) -> Self:
        """Those to which enterprises may be invited, the newest first."""
        waiting = self.published().filter(closed_at__isnull=True)
        not_over = waiting.filter(closes_on__gte=timezone.localdate())
        return not_over.order_by("-opens_on", "-pk")

    def to_close(self, today: datetime.date | None = None) -> Self:
        """Those whose last day is over and whose tables are not made."""
        today = today or timezone.localdate()
        return self.published().filter(closes_on__lt=today, closed_at__isnull=True)

    def to_evaluate(self) -> Self:
        """Closed ones whose intervals are not drawn yet."""
        return self.filter(closed_at__isnull=False).exclude(tables__name="intervals")


class ResponseQuerySet(OwnedQuerySet):
    """Seeing responses: a coordinator all, an officer those of their group alone."""

    def of_person(self, email: str) -> Self:
        """Those that a person gave: as a starter under this address."""
        return self.filter(email__iexact=email.strip())

    def counted(self) -> Self:
        """Those that a close counts: of no trial; on the web a confirmed address.

        Where staff took the answers down, they have seen or heard the person.
        """
        is_known = Q(respondent_kind=RespondentKind.ENTERPRISE)
        is_known |= Q(confirmed_at__isnull=False) | ~Q(mode=AnswerMode.WEB)
        return self.filter(is_known, survey__is_trial=False)


class ResponsePartQuerySet(models.QuerySet):
    """Seeing what belongs to a survey's response: who may see that, nobody else."""

    def editable_by(self, user: User | AnonymousUser) -> Self:
        rating: Any = self.model
        responses = rating.response.field.related_model._default_manager
        return self.filter(response__in=responses.editable_by(user).values("pk"))

    def answered(self) -> Self:
        """Those with an answer; a topic that was passed over has a row without any."""
        return self.exclude(importance=None, competence=None, would_train=None)


class SurveyInvitationQuerySet(OwnedQuerySet):
    """Seeing invitations: those of the enterprises of one's group."""

    def of_groups(self, groups: list[int]) -> Q:
        return Q(enterprise__group__in=groups)

    def with_code(self, code: str) -> Self:
        """The one that a code on paper opens, however it was typed."""
        first, last = keys_of(code)
        return self.filter(key__range=(first, last))

    def begun(self) -> Self:
        """Those with an answer on the way."""
        return self.filter(response__isnull=False, response__finished_at__isnull=True)

    def unanswered(self) -> Self:
        """Those of which no answer was sent, begun or not."""
        return self.filter(response__finished_at__isnull=True)

    def to_ask_again(self) -> Self:
        """Those of surveys that are open who have not answered, nor said “stop”."""
        surveys: Any = self.model._meta.get_field("survey").related_model
        opened = surveys.objects.published().open().values("pk")
        return self.unanswered().filter(survey__in=opened, stopped_at__isnull=True)

    def to_remind_by_itself(self) -> Self:
        """Those to ask again whose group lets the survey remind by itself."""
        rows = self.to_ask_again().filter(reminded_at__len__lt=MOST_REMINDERS)
        return rows.filter(survey__reminding_groups=F("enterprise__group"))

    def due_for_reminder(self) -> Self:
        """Of these, those to whom the last letter went a week ago or more."""
        lately = clock.within("reminded_at__0", BETWEEN_REMINDERS)
        lately &= Q(reminded_at__len__gt=0)
        lately |= clock.within("created_at", BETWEEN_REMINDERS)
        return self.to_remind_by_itself().exclude(lately)
