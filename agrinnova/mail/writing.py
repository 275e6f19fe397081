"""Queueing mail: a row of the outbox, in the transaction of what causes it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from agrinnova.core.models import OutgoingMail

from .delivery import deliver_mail


def queue_mail(
    kind: str,
    *,
    to: str,
    language: str,
    about: Iterable[UUID] = (),
    stop_url: str = "",
    **words: Any,
) -> OutgoingMail:
    """Put a mail in the outbox; it is sent once this transaction is committed.

    Args:
        kind: the name of its two templates, `mails/<kind>.txt` and `.html`; the
            first line of the text is the subject.
        to: one address.
        language: the reader's, one of the five.
        about: records it tells of; withdrawn ones are left out when it leaves, and
            a mail about records none of which is public any more does not leave.
        stop_url: where one POST ends mails of this kind (RFC 8058), if it can.
        words: what else the templates ask for; only what JSON can hold.
    """
    mail = OutgoingMail.objects.create(
        kind=kind,
        to=to,
        language=language,
        about=list(about),
        stop_url=stop_url,
        words=words,
    )
    # The task is a row of this transaction too: it exists if the mail does.
    deliver_mail.enqueue(mail.pk)
    return mail


def cancel_mail(kind: str, *, to: str) -> int:
    """Take mails of `kind` to `to` that have not left out of the outbox."""
    waiting = OutgoingMail.objects.waiting().filter(kind=kind, to=to)
    return waiting.delete()[0]
