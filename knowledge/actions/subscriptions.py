"""Subscriptions to alerts: asked for, confirmed by mail, changed, stopped, erased."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agrinnova.core import clock
from agrinnova.core.models import LocalActionGroup, OutgoingMail
from agrinnova.mail import cancel_mail, queue_mail
from knowledge.models import SIGNER, Subscription, Topic

from .chosen import chosen_words

# Mails' kinds.
CONFIRM = "alerts_confirm"
DIGEST = "alerts_digest"

TO_CONFIRM_WITHIN = datetime.timedelta(days=7)
# Who types a stranger's address again and again fills no mailbox.
MOST_QUESTIONS_A_DAY = 3


def subscribe(
    email: str,
    *,
    language: str,
    topics: Iterable[Topic],
    groups: Iterable[LocalActionGroup],
    document_languages: Iterable[str],
    consent_text: str,
) -> None:
    """Ask an address whether it really wants mails on this.

    The answer is the same whether the address is known or not: nothing comes back,
    and a subscription that is confirmed stays as it is until the address says yes.

    Args:
        topics, groups, document_languages: empty means all.
        consent_text: the words shown where the box was ticked.
    """
    email = email.strip().lower()
    asked = OutgoingMail.objects.filter(
        clock.within("created_at", datetime.timedelta(days=1)), kind=CONFIRM, to=email
    )
    with transaction.atomic():
        if asked.count() >= MOST_QUESTIONS_A_DAY:
            return
        subscription = Subscription.objects.create(
            email=email, language=language, consent_text=consent_text
        )
        _choose(subscription, topics, groups, document_languages)
        link, chosen = own_url(subscription), chosen_words(subscription)
        queue_mail(CONFIRM, to=email, language=language, own_url=link, chosen=chosen)


def subscription_of(token: str) -> Subscription | None:
    """The subscription that a link opens; None once it is erased.

    Raises:
        BadSignature: the link was not made here.
    """
    found = Subscription.objects.filter(public_id=SIGNER.unsign(token)).first()
    if found and not found.confirmed_at and _is_too_late(found):
        return None
    return found


def own_url(subscription: Subscription, name: str = "alerts-own") -> str:
    """The whole address of a page that only its holder can open."""
    address = {"language": subscription.language, "token": subscription.token}
    return settings.SITE_URL + reverse(name, kwargs=address)


def confirm(subscription: Subscription) -> None:
    """The address says yes: from now on it is told; what it had before is replaced."""
    with transaction.atomic():
        of_person = Subscription.objects.of_person(subscription.email)
        rows = list(of_person.select_for_update().order_by("pk"))
        mine = next((row for row in rows if row.pk == subscription.pk), None)
        if mine is None or mine.confirmed_at:
            return
        before = next((row for row in rows if row.confirmed_at), None)
        of_person.exclude(pk=mine.pk).delete()
        cancel_mail(CONFIRM, to=mine.email)
        mine.confirmed_at = timezone.now()
        mine.told_until = before.told_until if before else mine.confirmed_at
        mine.last_sent_at = before.last_sent_at if before else None
        mine.save()


def change_choices(
    subscription: Subscription,
    *,
    language: str,
    topics: Iterable[Topic],
    groups: Iterable[LocalActionGroup],
    document_languages: Iterable[str],
) -> None:
    """Tell of other things, or in another language, from the next mail on."""
    with transaction.atomic():
        subscription.language = language
        _choose(subscription, topics, groups, document_languages)


def stop(subscription: Subscription) -> None:
    """No more mails: the subscription and what was about to leave are erased."""
    with transaction.atomic():
        cancel_mail(DIGEST, to=subscription.email)
        subscription.delete()


def tidy_subscriptions() -> int:
    """Erase what nobody confirmed in time."""
    late = timezone.now() - TO_CONFIRM_WITHIN
    unconfirmed = Subscription.objects.unconfirmed()
    return unconfirmed.filter(created_at__lt=late).delete()[0]


def export_person(email: str) -> list[dict[str, Any]]:
    """Everything the subscriptions of one address say."""
    return [
        {
            "email": row.email,
            "language": row.language,
            "topics": [topic.slug for topic in row.topics.all()],
            "territories": [group.slug for group in row.groups.all()],
            "languages_of_documents": row.document_languages,
            "text_shown": row.consent_text,
            "asked_for_at": row.created_at,
            "confirmed_at": row.confirmed_at,
            "last_letter_at": row.last_sent_at,
        }
        for row in Subscription.objects.of_person(email)
    ]


def forget_person(email: str) -> int:
    """Erase the subscriptions of one address; how many there were."""
    rows = Subscription.objects.of_person(email)
    return rows.delete()[1].get("knowledge.Subscription", 0)


def _is_too_late(subscription: Subscription) -> bool:
    return timezone.now() - subscription.created_at > TO_CONFIRM_WITHIN


def _choose(
    subscription: Subscription,
    topics: Iterable[Topic],
    groups: Iterable[LocalActionGroup],
    document_languages: Iterable[str],
) -> None:
    subscription.document_languages = list(document_languages)
    subscription.save()
    subscription.topics.set(topics)
    subscription.groups.set(groups)
