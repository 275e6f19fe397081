"""Page sizes for offline reading: what a topic's pack weighs on a device, in bytes.

The sizes by kind are means, measured on the pages of the real data: a topic's page
must say what its pack weighs without making thirty pages. `tests/browser/test_sizes.py`
measures them again and fails when a pack is off by more than a tenth and 10 kB.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import Sum

from knowledge.models import Resource, ResourceFile

PAGE_BYTES = {
    "enterprise": 29_500,
    "resource": 32_500,
    "organisation": 20_700,
    "course": 27_400,
    "support-service": 26_700,
    "practice": 26_700,
    "event": 26_700,
    "local-action-group": 32_500,  # of those with offices on their own page alone
}
# A topic's own page: without a record, and for each record that it shows.
TOPIC_BYTES, CARD_BYTES = 20_300, 1_060
DOCUMENT_BYTES = 5_000_000  # of the largest document that a device keeps


def pack_size(records: Collection[Any]) -> int:
    """What a topic's page, the pages of the `records` it shows and the documents of
    these that are kept here weigh together."""
    pages = sum(PAGE_BYTES[record.kind] + CARD_BYTES for record in records)
    resources = [record.pk for record in records if isinstance(record, Resource)]
    documents = ResourceFile.objects.filter(
        resource__in=resources, size__lte=DOCUMENT_BYTES
    )
    weight = documents.exclude(file="").aggregate(Sum("size", default=0))["size__sum"]
    return TOPIC_BYTES + pages + weight
