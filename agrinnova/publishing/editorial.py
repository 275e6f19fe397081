"""Editorial work on any record: comments, verification, planned publication.

What colleagues keep beside a record names it by kind and identifier, as the ledger
does, so that no kind has a column for it. A planned publication goes through `publish`
by the rights of whoever planned it, and the plan ends in that transaction: a kill
leaves both or neither. A refusal is kept in words, shown on the dashboard and not
tried again.
"""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.choices import FailedJob, Status
from agrinnova.core.cleaning import clean_text
from agrinnova.core.isolation import for_each
from agrinnova.core.models import (
    Comment,
    Record,
    ScheduledPublication,
    User,
    Verification,
)

from .actions import publish
from .notifications import notify_comment
from .permissions import may, require

VERIFIED_FOR = datetime.timedelta(days=365)


def verification_due() -> Q:
    """The condition of published records that nobody has verified for a year.

    A record that was published within the year was read then.
    """
    then = timezone.localdate() - VERIFIED_FOR
    recent = Verification.objects.filter(
        public_id=OuterRef("public_id"), verified_on__gt=then
    )
    old = Q(status=Status.PUBLISHED, published_at__date__lte=then)
    return old & ~Q(Exists(recent))


def publication_refused() -> Q:
    """The condition of records whose planned publication was refused."""
    refused = ScheduledPublication.objects.exclude(refusal="")
    return Q(Exists(refused.filter(public_id=OuterRef("public_id"))))


@transaction.atomic
def verify(record: Record, *, by: User | None) -> Verification:
    """Write down that `record` is true today; `by` None for the enterprise itself.

    Raises:
        PermissionDenied: the record is not theirs.
    """
    require(record, by, "edit")
    kept, _is_new = Verification.objects.update_or_create(
        public_id=record.public_id,
        defaults={
            "kind": record.kind,
            "verified_on": timezone.localdate(),
            "by": by,
        },
    )
    return kept


@transaction.atomic
def comment(record: Record, words: str, *, by: User) -> Comment:
    """Comment on `record`; whom it concerns gets a mail.

    Whoever may open it in the admin may say something, translators too.

    Raises:
        PermissionDenied: the record is not theirs.
        ValidationError: nothing was said.
    """
    require(record, by, "open")
    words = clean_text(words).strip()
    if not words:
        raise ValidationError(_("The comment is empty."))
    said = Comment.objects.create(
        public_id=record.public_id, kind=record.kind, by=by, words=words
    )
    notify_comment(record, by=by)
    return said


@transaction.atomic
def schedule_publication(
    record: Record, at: datetime.datetime, *, by: User
) -> ScheduledPublication:
    """Publish `record` at `at`; a plan that was there is replaced.

    Raises:
        PermissionDenied: the record is not theirs to publish.
        ValidationError: the moment has passed, or the record is public already.
    """
    require(record, by, "publish")
    if record.status not in (Status.DRAFT, Status.IN_REVIEW):
        raise ValidationError(_("Only a draft or a record in review can be planned."))
    if at <= timezone.now():
        raise ValidationError(_("Choose a moment that is still to come."))
    plan, _is_new = ScheduledPublication.objects.update_or_create(
        public_id=record.public_id,
        defaults={"kind": record.kind, "at": at, "by": by, "refusal": ""},
    )
    return plan


@transaction.atomic
def cancel_publication(record: Record, *, by: User) -> int:
    """Take the plan for `record` back; how many there were (one or none).

    Raises:
        PermissionDenied: the record is not theirs to publish.
    """
    require(record, by, "publish")
    plans = ScheduledPublication.objects.filter(public_id=record.public_id)
    return plans.delete()[0]


@transaction.atomic
def doubt_plan(record: Record, *, by: User) -> int:
    """Refuse the plan for `record`: an editor has changed what was read for it.

    Whoever only translates changes no plan. How many there were (one or none).
    """
    if not may(by, record, "edit"):
        return 0
    plans = ScheduledPublication.objects.filter(public_id=record.public_id, refusal="")
    words = _("%(who)s has changed it since: read it again before it is published.")
    return plans.update(refusal=words % {"who": by})


def due_publications() -> QuerySet[ScheduledPublication]:
    """The plans whose moment has come and that nobody has refused."""
    return ScheduledPublication.objects.filter(at__lte=timezone.now(), refusal="")


def publish_due(kinds: dict[str, type[Record]]) -> int:
    """Publish what is planned for now, each record in its own transaction.

    The plan goes in the transaction that publishes, so a kill leaves both or neither
    and the next run takes it up.

    Args:
        kinds: the models by kind.
    """
    due = list(due_publications().order_by("at", "pk"))
    return sum(
        for_each(
            FailedJob.PLAN,
            due,
            lambda plan: _publish_one(plan.pk, kinds),
            about=lambda plan: _planned(plan, kinds).first(),
        )
    )


def _planned(
    plan: ScheduledPublication, kinds: dict[str, type[Record]]
) -> QuerySet[Any]:
    """The record that a plan is of, if it is still there."""
    return kinds[plan.kind]._default_manager.filter(public_id=plan.public_id)


def _publish_one(key: int, kinds: dict[str, type[Record]]) -> bool:
    """Whether the record of this plan is public now."""
    with ledger.writing():
        plans = due_publications().select_for_update(skip_locked=True)
        plan = plans.filter(pk=key).first()
        if plan is None:
            return False
        found = _planned(plan, kinds).first()
        if found is not None:
            with translation.override(plan.by.language):
                refusal = _refusal(found, plan.by)
            if refusal:
                plan.refusal = refusal
                plan.save(update_fields=["refusal"])
                return False
        plan.delete()
        return found is not None


def _refusal(record: Record, by: User) -> str:
    """Publish; "" when it is done, else why not, in words."""
    try:
        with transaction.atomic():
            publish(record, by=by)
    except ValidationError as error:
        return " ".join(error.messages)
    except PermissionDenied as error:
        return str(error)
    return ""
