"""Feedback by one tap: counted with its record, without words and without whom.

An opinion (useful or not) is a number of its month, which asks nobody to do anything. A
fault (a dead link, something wrong) waits for an officer like a message: one row until
it is dealt with, however many saw it.
"""

from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from knowledge.choices import OPINIONS, About, FeedbackState
from knowledge.models import Feedback


@transaction.atomic
def tap(about: About, *, language: str, kind: str, public_id: UUID) -> Feedback:
    """Count one press of a button on a record's page, as the ledger names it."""
    _wait_for_others(about, public_id)
    counted = _counting(about, public_id)
    if counted is None:
        now, is_done = timezone.now(), about in OPINIONS
        return Feedback.objects.create(
            about=about,
            taps=1,
            language=language,
            kind=kind,
            public_id=public_id,
            state=FeedbackState.DONE if is_done else FeedbackState.NEW,
            done_at=now if is_done else None,
        )
    counted.taps += 1
    counted.save(update_fields=["taps"])
    return counted


@transaction.atomic
def take_back_tap(key: int) -> None:
    """Count one less: who pressed has written instead, and counts as a message.

    Args:
        key: of the row in which the press was counted. A fault that an officer has
            dealt with meanwhile stays as it is.
    """
    open_ones = Q(about__in=OPINIONS) | Q(state=FeedbackState.NEW)
    rows: Any = Feedback.objects.filter(open_ones, pk=key, taps__gt=0)
    counted = rows.select_for_update().first()
    if counted is None:
        return
    if counted.taps == 1:
        counted.delete()
        return
    Feedback.objects.filter(pk=counted.pk).update(taps=F("taps") - 1)


def _wait_for_others(about: About, public_id: UUID) -> None:
    """Let presses of one button come one after the other until the transaction ends.

    A row can be held only once it is there: the first two at once would each make one.
    """
    with connection.cursor() as cursor:
        button = f"tap {about} {public_id}"
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [button]
        )


def _counting(about: About, public_id: UUID) -> Feedback | None:
    """The row that counts now, held until the transaction ends."""
    rows: Any = Feedback.objects.filter(about=about, public_id=public_id, taps__gt=0)
    if about in OPINIONS:
        month = timezone.localtime().replace(day=1, hour=0, minute=0, second=0)
        rows = rows.filter(created_at__gte=month)
    else:
        rows = rows.filter(state=FeedbackState.NEW)
    return rows.select_for_update().order_by("pk").first()
