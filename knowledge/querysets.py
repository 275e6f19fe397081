"""What may be seen of topics and resources."""

from typing import Self

from django.db.models import Q

from agrinnova.shared.models import User
from agrinnova.shared.querysets import RecordQuerySet


class TopicQuerySet(RecordQuerySet):
    """Seeing topics: the vocabulary is the coordinator's to edit."""

    def owned_by(self, user: User) -> Q:
        return Q(pk__in=[])

    def groups(self) -> Self:
        """The upper level: the fourteen groups of topics."""
        return self.filter(parent__isnull=True)


class ResourceQuerySet(RecordQuerySet):
    """Seeing resources."""

    def in_language(self, language: str) -> Self:
        """The resources with a document in `language`."""
        return self.filter(document_languages__contains=[language])
