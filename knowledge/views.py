"""The pages of resources."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agrinnova.shared.views import RecordList, RecordPage

from .filters import ResourceFilterSet
from .models import Resource

RELATED = 6


class ResourceList(RecordList):
    filterset = ResourceFilterSet
    heading = _("Resources")
    lead = _("Guides, fact sheets and studies for work in the mountains.")


class ResourcePage(RecordPage):
    model = Resource
    fetched = ("topics", "files")

    def context(self, record: Resource, language: str) -> dict[str, Any]:
        others = Resource.objects.published().exclude(pk=record.pk)
        return {
            "files": record.files.all(),
            "related": others.sharing(record.topics.all())[:RELATED],
        }
