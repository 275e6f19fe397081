"""Mail delivery from the outbox: retried with growing waits, never lost.

Before a mail is tried its next attempt is put off and that is committed, so no two
workers try it at once and a crash only means waiting for that next attempt. Every
mail therefore leaves at least once. It leaves twice only if the process dies between
the mail server's "250" and our own commit; both copies then carry one Message-ID, by
which mailboxes know them as the same.
"""

import datetime
from smtplib import SMTPException, SMTPRecipientsRefused

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from agrinnova.core.choices import FailedJob, MailState
from agrinnova.core.isolation import for_each, note, problem_of, raise_if_away, settle
from agrinnova.core.models import OutgoingMail

from .rendering import message_of

# Between one attempt and the next; a day and three quarters in all.
WAITS = tuple(datetime.timedelta(minutes=m) for m in (5, 15, 60, 240, 720, 1440))
KEPT = datetime.timedelta(days=30)
NOTHING = {"words": {}, "about": [], "stop_url": ""}


@task()
def deliver_mail(key: int) -> None:
    """Try one mail, as soon as the worker can."""
    deliver(key)


@task()
def deliver_waiting() -> None:
    """Try every mail whose time has come: after a failure, after a crash."""
    deliver_due()


def deliver_due() -> int:
    """Try every mail that is due; how many left."""
    due = list(OutgoingMail.objects.due().only("pk", "public_id"))
    return sum(for_each(FailedJob.MAIL, due, lambda mail: deliver(mail.pk)))


def deliver(key: int) -> bool:
    """Try the mail with this key if it is due; whether it left.

    One that cannot even be written says so, is noted and tried again like the others.
    """
    mail = _claimed(key)
    if mail is None:
        return False
    row = OutgoingMail.objects.filter(pk=key)  # it may be erased while it is sent
    try:
        message = message_of(mail)
        if message is None:  # all that it told of has been withdrawn
            mail.delete()
            return False
        message.send()
    except SMTPRecipientsRefused as error:
        row.update(problem=_problem(error))
        if all(code >= 500 for code, _words in error.recipients.values()):
            row.update(state=MailState.GIVEN_UP)  # RFC 5321 §4.2.1: never will
        return False
    except (SMTPException, OSError) as error:
        row.update(problem=_problem(error))
        return False
    except Exception as error:  # noqa: BLE001 - it is noted where it is seen
        raise_if_away(error)
        row.update(problem=problem_of(error)[:300])
        note(FailedJob.MAIL, mail, error)
        return False
    settle(FailedJob.MAIL, mail)
    row.update(state=MailState.SENT, sent_at=timezone.now(), problem="", **NOTHING)
    return True


def retry(mail: OutgoingMail) -> None:
    """Try a mail again from the beginning; one that was sent stays sent."""
    with transaction.atomic():
        unsent = OutgoingMail.objects.exclude(state=MailState.SENT)
        if unsent.filter(pk=mail.pk).update(
            state=MailState.WAITING, attempts=0, due_at=timezone.now()
        ):
            deliver_mail.enqueue(mail.pk)


def tidy() -> int:
    """Erase mails a month after they were written, whatever became of them."""
    old = OutgoingMail.objects.filter(created_at__lt=timezone.now() - KEPT)
    return old.delete()[0]


def _claimed(key: int) -> OutgoingMail | None:
    """The mail, its next attempt put off; None if it is not ours to try."""
    with transaction.atomic():
        due = OutgoingMail.objects.due().select_for_update(skip_locked=True)
        mail = due.filter(pk=key).first()
        if mail is None:
            return None
        if mail.attempts > len(WAITS):
            mail.state = MailState.GIVEN_UP
            mail.save(update_fields=["state"])
            return None
        wait = WAITS[min(mail.attempts, len(WAITS) - 1)]
        mail.attempts += 1
        mail.due_at = timezone.now() + wait
        mail.save(update_fields=["attempts", "due_at"])
        return mail


def _problem(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
