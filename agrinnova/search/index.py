"""Search index: writes a record's entries, in the transaction that changes it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import connection

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import Record, SearchEntry, SearchTerm, SearchWord
from agrinnova.core.search_fields import follow, joined, labels_of, terms_of, words_in

# How many entries of a record have a word, by word and language.
Words = Counter[tuple[str, str]]
CONFIGS = {language: f"agrinnova_{language}" for language in LANGUAGES}


def rewrite(record: Record) -> None:
    """Replace the search entries of a published `record` by its words as they are."""
    old = _take_away(record.public_id)
    labels = labels_of(record)
    entries = SearchEntry.objects.bulk_create(
        entry_of(record, language, labels) for language in languages_of(record)
    )
    terms = SearchTerm.objects.bulk_create(terms_in(record))
    count_words(words_of(entries, terms), old)


def remove(public_id: UUID) -> None:
    """Take every searched word of a record away."""
    count_words(Counter(), _take_away(public_id))


def clear() -> None:
    """Take all searched words away, for an index that is written anew."""
    for model in (SearchEntry, SearchTerm, SearchWord):
        model.objects.all().delete()


def _take_away(public_id: UUID) -> Words:
    """Delete what is known of a record and give its words; a new one has none."""
    entries = list(SearchEntry.objects.filter(public_id=public_id))
    terms = list(SearchTerm.objects.filter(public_id=public_id))
    for rows in (entries, terms):
        if rows:
            type(rows[0]).objects.filter(public_id=public_id).delete()
    return words_of(entries, terms)


def languages_of(record: Record) -> list[str]:
    """The languages that `record` has words of its own in."""
    fields = ("title", *record.search_fields.summary, *record.search_fields.body)
    return [
        language
        for language in LANGUAGES
        if any(getattr(record, f"{field}_{language}") for field in fields)
    ]


def entry_of(record: Record, language: str, labels: dict[str, str]) -> SearchEntry:
    """The entry of `record` in `language`, not saved; `labels` are its `labels_of`."""

    def translated(fields: tuple[str, ...]) -> str:
        return joined([getattr(record, f"{f}_{language}") or "" for f in fields])

    fields = record.search_fields
    topics = _topic_ids(record)
    documents = list(getattr(record, "document_languages", []))
    group = getattr(record, "group_id", None)
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
        topics=topics,
        marks=marks_of(record.kind, topics, documents, group),
        document_languages=documents,
        group_id=group,
        published_at=cast(datetime, record.published_at),
    )


def marks_of(
    kind: str, topics: list[int], documents: list[str], group: int | None
) -> list[str]:
    """What is asked of an entry beside words, as `search/narrowing.py` asks it."""
    return [
        f"@{kind}",
        *(f"#{topic}" for topic in topics),
        *(f"%{language}" for language in documents),
        *([f"&{group}"] if group else []),
    ]


def _topic_ids(record: Any) -> list[int]:
    topics = getattr(record, "topics", None)
    return sorted(topic.pk for topic in topics.all()) if topics is not None else []


def terms_in(record: Any) -> list[SearchTerm]:
    """The vocabulary of `record`, not saved: who types one of it means this record."""
    return [
        SearchTerm(
            public_id=record.public_id,
            topic=record.pk,
            parent=getattr(record, "parent_id", None),
            language=language,
            config=CONFIGS[language],
            words=words[:250],
        )
        for language in LANGUAGES
        for words in terms_of(record, language)
    ]


def words_of(entries: Iterable[SearchEntry], terms: Iterable[SearchTerm] = ()) -> Words:
    """In how many of `entries` and `terms` each word stands.

    A word that only the vocabulary has is no slip of the pen either.
    """
    counts: Words = Counter()
    for entry in entries:
        texts = defaultdict(str, entry.labels)
        own = [entry.title, entry.summary, entry.names, entry.body]
        texts[entry.language] = joined([texts[entry.language], *own])
        for language, text in texts.items():
            counts.update((word, language) for word in words_in(text))
    for term in terms:
        counts.update((word, term.language) for word in words_in(term.words))
    return counts


def count_words(new: Words, old: Words) -> None:
    """Keep `SearchWord` at the number of entries each word stands in.

    Raw because one merge of deltas is one statement, where the ORM needs a read
    first; the ledger's lock makes the order of rows, hence deadlocks, no concern.
    """
    delta = Counter(new)
    delta.subtract(old)
    changed = sorted(key for key, change in delta.items() if change)
    if not changed:
        return
    words, languages = zip(*changed, strict=True)
    changes = [delta[key] for key in changed]
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [list(words), list(languages), changes])
        if min(changes) < 0:
            cursor.execute("DELETE FROM shared_searchword WHERE uses = 0")


COUNT = """
MERGE INTO shared_searchword AS known
USING unnest(%s::text[], %s::text[], %s::int[]) AS row (word, language, change)
   ON known.word = row.word AND known.language = row.language
 WHEN MATCHED THEN UPDATE SET uses = greatest(known.uses + row.change, 0)
 WHEN NOT MATCHED AND row.change > 0 THEN
      INSERT (word, language, uses) VALUES (row.word, row.language, row.change)
"""
