"""Weekly digest mail: what was published since the last one, only if there is any.

A subscription remembers up to which moment it was told. The mail and that moment
are written in one transaction, so that a run killed half-way tells nobody twice and
skips nobody: the next run goes on with those that are left.
"""

import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone, translation

from agrinnova.core import clock, ledger
from agrinnova.core.choices import FailedJob
from agrinnova.core.dates import days_of
from agrinnova.core.isolation import for_each
from agrinnova.core.models import SearchEntry
from agrinnova.mail import queue_mail
from antennas.models import Course, Organisation, SupportService
from enterprises.models import Enterprise
from events.models import Event
from knowledge.actions import DIGEST, own_url
from knowledge.models import FocusTopic, Practice, Resource, Subscription, Topic
from knowledge.querysets import BETWEEN_MAILS

# In the order of the mail.
KINDS = [
    model.kind
    for model in (
        *(Resource, Practice, Course, SupportService, Event),
        *(Enterprise, Organisation),
    )
]
MOST = 30  # records in one mail; nobody reads on, the page has the rest


def send_digests() -> int:
    """Write the mails that are due; how many."""
    until = ledger.settled_now()
    due = list(Subscription.objects.due().only("pk", "public_id"))
    return sum(
        for_each(FailedJob.DIGEST, due, lambda one: send_digest(one.pk, until=until))
    )


def send_digest(key: int, *, until: datetime.datetime) -> bool:
    """Write one subscription's mail of what was published up to `until`.

    Returns False, with nothing changed, when it is not due (another run was faster)
    or there is nothing new.
    """
    with transaction.atomic():
        due = Subscription.objects.due().select_for_update(skip_locked=True)
        subscription = due.filter(pk=key).first()
        news = news_for(subscription, until) if subscription else []
        if subscription is None or not news:
            return False
        queue_mail(
            DIGEST,
            to=subscription.email,
            language=subscription.language,
            about=news[:MOST],
            days=days_of_events(news[:MOST], subscription.language),
            stop_url=own_url(subscription, "alerts-stop"),
            own_url=own_url(subscription),
            more=max(0, len(news) - MOST),
        )
        subscription.last_sent_at = timezone.now()
        subscription.told_until = until
        subscription.save(update_fields=["last_sent_at", "told_until"])
    return True


def news_for(subscription: Subscription, until: datetime.datetime) -> list[UUID]:
    """What was published since the last mail on its topics, by kind, newest first.

    What is on a topic in focus comes before the rest of its kind. A group of topics
    includes its own. Something without documents is for readers of every language. An
    event or a call that is over is no news. Support is of the territories it helps in,
    whoever keeps it.
    """
    told_until = subscription.told_until
    if told_until and not clock.is_past(told_until):
        # Told by a clock that ran ahead: rather a week twice than a record never.
        told_until = until - BETWEEN_MAILS
    entries = SearchEntry.objects.filter(
        kind__in=KINDS, published_at__gt=told_until, published_at__lte=until
    )
    if topics := [topic.pk for topic in subscription.topics.all()]:
        meant = Topic.objects.filter(Q(pk__in=topics) | Q(parent__in=topics))
        keys = list(meant.values_list("pk", flat=True))
        entries = entries.filter(topics__overlap=keys)
    if groups := [group.pk for group in subscription.groups.all()]:
        entries = entries.filter(_of_territories(groups))
    if languages := subscription.document_languages:
        readable = Q(document_languages__overlap=languages)
        entries = entries.filter(readable | Q(document_languages=[]))
    for model, over in (
        (Event, Event.objects.past()),
        (SupportService, SupportService.objects.over()),
    ):
        entries = entries.exclude(
            kind=model.kind, public_id__in=over.values("public_id")
        )
    focus = list(FocusTopic.objects.current().values_list("topic", flat=True))
    on_focus = ExpressionWrapper(Q(topics__overlap=focus), BooleanField())
    entries = entries.annotate(on_focus=on_focus) if focus else entries
    first = ["-on_focus"] if focus else []
    rows = entries.order_by(*first, "-published_at", "-record_id")
    found = dict.fromkeys(rows.values_list("kind", "public_id"))
    return [public_id for kind, public_id in sorted(found, key=_place_in_mail)]


def _of_territories(groups: list[int]) -> Q:
    """Which entries are of any of `groups`; support where it helps."""
    there: Any = SupportService.objects.serving_any(groups)
    is_service = Q(kind=SupportService.kind)
    served = is_service & Q(public_id__in=there.values("public_id"))
    return served | ~is_service & Q(group_id__in=groups)


def days_of_events(news: list[UUID], language: str) -> dict[str, str]:
    """When the events among `news` are, by identifier, in the reader's language."""
    events = Event.objects.filter(public_id__in=news, starts_on__isnull=False)
    with translation.override(language):
        return {str(event.public_id): days_of(event) for event in events}


def _place_in_mail(found: tuple[str, UUID]) -> int:
    return KINDS.index(found[0])
