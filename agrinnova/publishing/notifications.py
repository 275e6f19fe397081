"""Notifications: who hears of a comment on a record, and the mail they get.

One statement finds the people whom it concerns, one asks for all of them who may open
the record today.
"""

from typing import Any

from django.conf import settings
from django.db.models import Exists, Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst

from agrinnova.core.choices import Role
from agrinnova.core.models import Comment, LocalActionGroup, Record, User
from agrinnova.mail import queue_mail

from .permissions import may

COMMENT = "comment"  # the mail's kind


def notify_comment(record: Record, *, by: User) -> int:
    """Write to those whom a comment of `by` beside `record` concerns; how many.

    The mail names the record only while it is public, and never says what was
    written: that is read in the admin. As many statements for one reader as for many,
    besides those that put each mail in the outbox.
    """
    readers = readers_of(record, by=by)
    for reader in readers:
        _write(record, reader, by=by)
    return len(readers)


def readers_of(record: Record, *, by: User) -> list[User]:
    """Whom a comment of `by` concerns, in the order of their addresses.

    Who took part before, who made the record and who changed it last; the officers of
    its group, where an editor or a translator writes. Only those who may open the
    record today and have not switched these mails off.
    """
    said = Comment.objects.filter(public_id=record.public_id).values("by")
    past: Any = record.history.exclude(history_user=None)  # type: ignore[attr-defined]
    made = past.order_by("history_id").values("history_user")[:1]
    changed = past.order_by("-history_id").values("history_user")[:1]
    concerned = Q(pk__in=said) | Q(pk__in=made) | Q(pk__in=changed)
    if not may(by, record, "publish"):
        concerned |= Q(pk__in=_officers(record))
    people = User.objects.filter(
        concerned, is_active=True, is_staff=True, hears_comments=True
    )
    people = people.exclude(pk=by.pk).prefetch_related("memberships")
    return _who_may_open(record, list(people.order_by("email")))


def _officers(record: Record) -> QuerySet:
    group = record.pk if isinstance(record, LocalActionGroup) else record.group_id
    officers = User.objects.filter(
        memberships__role=Role.OFFICER, memberships__group=group
    )
    return officers.values("pk")


def _who_may_open(record: Record, people: list[User]) -> list[User]:
    """Those of `people` who may open `record`; one statement for all."""
    if not people:
        return []
    rows: Any = type(record)._default_manager.filter(pk=record.pk)
    openings = [Exists(rows.open_to(person).values("pk")) for person in people]
    answers = rows.values_list(*openings).first() or ()
    return [p for p, opens in zip(people, answers, strict=False) if opens]


def _write(record: Record, reader: User, *, by: User) -> None:
    meta = record._meta
    page = f"admin:{meta.app_label}_{meta.model_name}_change"
    with translation.override(reader.language):
        kind = capfirst(str(meta.verbose_name))
    queue_mail(
        COMMENT,
        to=reader.email,
        language=reader.language,
        about=[record.public_id] if record.is_published else [],
        who=by.name,
        what=kind,
        own_url=settings.SITE_URL + reverse(page, args=[record.pk]) + "#comments",
        account_url=settings.SITE_URL + reverse("own-account"),
    )
