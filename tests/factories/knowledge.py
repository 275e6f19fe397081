"""Factories of the knowledge app: drafts by default, no random words."""

import datetime
from typing import Any

from django.utils import timezone

from knowledge.models import (
    Feedback,
    FocusTopic,
    Resource,
    ResourceFile,
    Subscription,
    Topic,
)
from tests.factory_support import Factory, RecordFactory, row_of

from .shared import SOURCE

TopicFactory = RecordFactory(
    Topic, lambda n: {"title": f"Tema {n}", "search_words": f"parola {n}"}
)
FocusTopicFactory = Factory(
    FocusTopic,
    lambda n: {
        "topic": lambda: TopicFactory(published=True),
        "starts_on": datetime.date(2020, 1, 1),
        "why": f"Perché il tema {n}.",
    },
)


class DocumentsFactory(RecordFactory):
    """Keeps a resource's languages those of its documents, as the portal does."""

    def relate(self, record: Resource, relations: dict[str, Any]) -> None:
        super().relate(record, relations)
        if "files" in relations:
            languages = record.files.values_list("language", flat=True)
            record.document_languages = sorted(set(languages))
            record.save()


ResourceFactory = DocumentsFactory(
    Resource,
    lambda n: {
        "title": f"Guida {n}",
        "summary": f"Che cosa insegna la guida {n}.",
        "type": "guide",
        "source_url": SOURCE,
    },
    parts={
        "files": row_of(
            ResourceFile, "resource", "url", language="it", copy_terms="own_work"
        )
    },
    needs=lambda: {
        "topics": [TopicFactory(published=True)],
        "files": [SOURCE],
    },
)
ResourceFileFactory = Factory(
    ResourceFile,
    lambda n: {
        "resource": ResourceFactory,
        "language": "it",
        "url": f"{SOURCE}/{n}",
        "copy_terms": "own_work",
    },
)
FeedbackFactory = Factory(
    Feedback, lambda n: {"about": "wrong", "words": f"Manca {n}.", "language": "it"}
)


class SubscriptionsFactory(Factory):
    """Makes subscriptions, confirmed when asked, with what they are about."""

    def __call__(self, *, confirmed: bool = False, **given: Any) -> Subscription:
        lists = {name: given.pop(name, []) for name in ("topics", "groups")}
        if confirmed:
            given = {"confirmed_at": timezone.now()} | given
            given.setdefault("told_until", given["confirmed_at"])
        row = super().__call__(**given)
        for name, items in lists.items():
            getattr(row, name).set(items)
        return row


SubscriptionFactory = SubscriptionsFactory(
    Subscription,
    lambda n: {
        "email": f"reader{n}@example.org",
        "language": "it",
        "consent_text": "Acconsento.",
    },
)
