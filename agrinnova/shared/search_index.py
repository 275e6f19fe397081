"""Writing the search entries of a record, in the transaction that changes it."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.db import connection

from .languages import LANGUAGES
from .models import Record, SearchEntry, SearchTerm
from .search_text import follow, joined, labels_of, words_in

CONFIGS = {language: f"agrinnova_{language}" for language in LANGUAGES}


def rewrite(record: Record) -> None:
    """Replace the search entries of a published `record` by its words as they are."""
    old = _words_known(record.public_id)
    _forget(record.public_id)
    labels = labels_of(record)
    entries = SearchEntry.objects.bulk_create(
        _entry(record, language, labels) for language in _languages_of(record)
    )
    SearchTerm.objects.bulk_create(_terms(record))
    _count_words(_words_of(entries), old)


def remove(public_id: UUID) -> None:
    """Take every searched word of a record away."""
    old = _words_known(public_id)
    _forget(public_id)
    _count_words(Counter(), old)


def _forget(public_id: UUID) -> None:
    SearchEntry.objects.filter(public_id=public_id).delete()
    SearchTerm.objects.filter(public_id=public_id).delete()


def _languages_of(record: Record) -> list[str]:
    fields = ("title", *record.search_fields.summary, *record.search_fields.body)
    return [
        language
        for language in LANGUAGES
        if any(getattr(record, f"{field}_{language}") for field in fields)
    ]


def _entry(record: Record, language: str, labels: dict[str, str]) -> SearchEntry:
    def translated(fields: tuple[str, ...]) -> str:
        return joined([getattr(record, f"{f}_{language}") or "" for f in fields])

    fields = record.search_fields
    title = record.words("title", language)
    return SearchEntry(
        kind=record.kind,
        public_id=record.public_id,
        record_id=record.pk,
        slug=record.slug,
        type=getattr(record, "type", ""),
        language=language,
        config=CONFIGS[language],
        title=title.text,
        title_language=title.language,
        summary=translated(fields.summary),
        body=translated(fields.body),
        names=joined([follow(record, path) for path in fields.names]),
        labels=labels,
        topics=_topic_ids(record),
        document_languages=list(getattr(record, "document_languages", [])),
        group_id=getattr(record, "group_id", None),
        published_at=record.published_at,
    )


def _topic_ids(record: Any) -> list[int]:
    topics = getattr(record, "topics", None)
    return sorted(topics.values_list("pk", flat=True)) if topics is not None else []


def _terms(record: Any) -> list[SearchTerm]:
    return [
        SearchTerm(
            public_id=record.public_id,
            topic=record.pk,
            parent=getattr(record, "parent_id", None),
            language=language,
            config=CONFIGS[language],
            words=words,
            is_label=field == "title",
        )
        for field in record.search_fields.terms
        for language in LANGUAGES
        for line in (getattr(record, f"{field}_{language}") or "").splitlines()
        if (words := line.strip()[:250])
    ]


def _words_known(public_id: UUID) -> Counter[str]:
    return _words_of(list(SearchEntry.objects.filter(public_id=public_id)))


def _words_of(entries: list[SearchEntry]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for entry in entries:
        own = [entry.title, entry.summary, entry.names, entry.body]
        counts.update(words_in(joined([*own, *entry.labels.values()])))
    return counts


def _count_words(new: Counter[str], old: Counter[str]) -> None:
    """Keep `SearchWord` at the number of entries each word stands in.

    Raw because one upsert with a delta is one statement, where the ORM needs a read
    first; the writers' turn makes the order of rows, hence deadlocks, no concern.
    """
    delta = Counter(new)
    delta.subtract(old)
    words = sorted(word for word, change in delta.items() if change)
    if not words:
        return
    changes = [delta[word] for word in words]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO shared_searchword (word, uses)
            SELECT word, greatest(change, 0)
              FROM unnest(%s::text[], %s::int[]) AS row (word, change)
            ON CONFLICT (word) DO UPDATE SET uses = greatest(
                shared_searchword.uses + (
                    SELECT change FROM unnest(%s::text[], %s::int[])
                        AS row (word, change) WHERE row.word = EXCLUDED.word), 0)
            """,
            [words, changes, words, changes],
        )
        cursor.execute("DELETE FROM shared_searchword WHERE uses = 0")
