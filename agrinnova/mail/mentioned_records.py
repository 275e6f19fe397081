"""Published records as a mail tells of them, in its reader's language."""

import datetime
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import Subject, for_each
from agrinnova.core.languages import Words, order_for
from agrinnova.core.models import SearchEntry


class MentionedRecord(NamedTuple):
    """A published record as a mail tells of it; `days` are those of an event."""

    kind: str
    title: Words
    summary: Words
    address: str
    published_on: datetime.date
    days: str


def mentioned_records(
    public_ids: Iterable[UUID], language: str, days: Mapping[str, str] | None = None
) -> list[MentionedRecord]:
    """Those of the records that are public now, in the order given.

    Search entries hold the words of what is published and nothing else; a record's
    words are the reader's language's, else the nearest that it has. `days` are what is
    known of events beside them, by identifier.
    """
    keys, known = list(public_ids), days or {}
    nearest = order_for(language, language)
    entries: dict[UUID, list[SearchEntry]] = {}
    for entry in SearchEntry.objects.filter(public_id__in=keys):
        entries.setdefault(entry.public_id, []).append(entry)
    for found in entries.values():
        found.sort(key=lambda entry: nearest.index(entry.language))
    return for_each(
        FailedJob.MAIL,
        (key for key in keys if key in entries),
        lambda key: _mentioned_record(entries[key], language, known.get(str(key), "")),
        about=lambda key: Subject(entries[key][0].kind, key, entries[key][0].group_id),
    )


def _mentioned_record(
    entries: list[SearchEntry], language: str, days: str
) -> MentionedRecord:
    first = entries[0]
    with_summary = next((entry for entry in entries if entry.summary), first)
    address = {"language": language, "slug": first.slug}
    return MentionedRecord(
        first.kind,
        Words(first.title, first.title_language),
        Words(with_summary.summary, with_summary.language),
        settings.SITE_URL + reverse(f"{first.kind}-page", kwargs=address),
        timezone.localdate(first.published_at),
        days,
    )
