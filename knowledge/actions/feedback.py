"""Feedback of readers: taken in, dealt with, and forgotten in time.

It names its record by kind and identifier; the ledger knows whose that is, so feedback
follows a record that changes groups. An address left for an answer is erased after
`MONTHS_KEPT`: the worker looks once a day.
"""

import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core.models import User
from knowledge.choices import About, FeedbackState
from knowledge.models import Feedback

# How long an address left for an answer is kept; the privacy page says it too.
MONTHS_KEPT = 6
KEPT = datetime.timedelta(days=31 * MONTHS_KEPT)


@transaction.atomic
def give_feedback(
    *,
    about: About,
    words: str,
    language: str,
    kind: str = "",
    public_id: UUID | None = None,
    email: str = "",
    consent_text: str = "",
) -> Feedback:
    """Keep what a reader says of a record, or with no record of the portal.

    Args:
        language: of the page it was written on.
        kind, public_id: the record, as the ledger names it.
        email: where to answer, if the reader wants that.
        consent_text: the words under which the address was given.
    """
    forget_old_addresses()
    return Feedback.objects.create(
        about=about,
        words=words,
        language=language,
        kind=kind,
        public_id=public_id,
        email=email.lower(),
        consent_text=consent_text if email else "",
    )


@transaction.atomic
def mark_done(feedback: Feedback, *, by: User) -> Feedback:
    """Say that somebody has dealt with it; the first one's name stays.

    Raises:
        PermissionDenied: it is not theirs to read.
    """
    feedback = _theirs(feedback, by)
    if feedback.state == FeedbackState.NEW:
        feedback.state = FeedbackState.DONE
        feedback.done_at, feedback.done_by = timezone.now(), by
        feedback.save()
    return feedback


@transaction.atomic
def mark_new(feedback: Feedback, *, by: User) -> Feedback:
    """Say that it still waits for somebody.

    Raises:
        PermissionDenied: it is not theirs to read.
    """
    feedback = _theirs(feedback, by)
    feedback.state = FeedbackState.NEW
    feedback.done_at = feedback.done_by = None
    feedback.save()
    return feedback


def forget_old_addresses() -> int:
    """Erase the addresses kept longer than `KEPT`; give how many."""
    old = Feedback.objects.with_old_address(KEPT)
    return old.update(email="", consent_text="")


def forget_feedback(email: str) -> int:
    """Erase a person's address from what they sent; give how many letters had it.

    The words stay, since nobody can be told from them any more: whoever wrote a name
    into them asks a coordinator to delete the letter.
    """
    sent = Feedback.objects.filter(email=email.strip().lower())
    return sent.update(email="", consent_text="")


def export_feedback(email: str) -> list[dict[str, Any]]:
    """All that is kept of a person's feedback, oldest first, by column."""
    sent = Feedback.objects.filter(email=email.strip().lower()).order_by("pk")
    columns = ("about", "words", "language", "email", "consent_text", "created_at")
    return list(sent.values("kind", "public_id", *columns))


def _theirs(feedback: Feedback, user: User) -> Feedback:
    locked = Feedback.objects.select_for_update().filter(pk=feedback.pk)
    found = locked.readable_by(user).first()
    if found is None:
        raise PermissionDenied(_("This feedback is not yours to read."))
    return found
