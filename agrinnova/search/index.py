"""Search index: writes a record's entries, in the transaction that changes it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast

from django.db import connection
from django.db.models import Prefetch, prefetch_related_objects

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import Record, SearchEntry, SearchTerm, SearchWord
from agrinnova.core.search_fields import follow, joined, labels_of, terms_of, words_in
from agrinnova.core.vocabulary import source_words

from .sample import sample_mark

# How many entries of a record have a word, by word and language.
Words = Counter[tuple[str, str]]
EVERYWHERE = "&*"  # the mark of what is there for all territories
CONFIGS = {language: f"agrinnova_{language}" for language in LANGUAGES}


def rewrite(records: Sequence[Record]) -> None:
    """Replace the search entries of records of one kind by their words as they are.

    What is not published is found no more.
    """
    old = _take_away(records)
    published = [record for record in records if record.is_published]
    if len(published) > 1:  # one alone asks for what it needs
        _fetch(published)
    labels: dict[Any, dict[str, str]] = {}
    entries = SearchEntry.objects.bulk_create(
        entry_of(record, language, _labels(record, labels))
        for record in published
        for language in languages_of(record)
    )
    terms = SearchTerm.objects.bulk_create(
        term for record in published for term in terms_in(record)
    )
    count_words(words_of(entries, terms), old)


def clear() -> None:
    """Take all searched words away, for an index that is written anew."""
    for model in (SearchEntry, SearchTerm, SearchWord):
        model.objects.all().delete()


def _take_away(records: Iterable[Record]) -> Words:
    """Delete what is known of records and give its words; new ones have none."""
    keys = [record.public_id for record in records]
    entries = list(SearchEntry.objects.filter(public_id__in=keys))
    terms = list(SearchTerm.objects.filter(public_id__in=keys))
    for rows in (entries, terms):
        if rows:
            type(rows[0]).objects.filter(public_id__in=keys).delete()
    return words_of(entries, terms)


def _fetch(records: Sequence[Record]) -> None:
    """Ask at once for what all records, of one kind, are found by besides their own."""
    fields = type(records[0])._meta.concrete_fields
    prefetch_related_objects(records, *(f.name for f in fields if f.is_relation))
    for name in ("topics", "groups"):
        related = getattr(records[0], name, None)
        if related is not None:
            bare = Prefetch(name, related.model._default_manager.only("pk"))
            prefetch_related_objects(records, bare)


def _labels(record: Record, known: dict[Any, dict[str, str]]) -> dict[str, str]:
    """The labels of a record, put together once for all that chose the same."""
    fields = (*record.search_fields.labels, "country")
    choices = (record.kind, *(repr(getattr(record, name, "")) for name in fields))
    if choices not in known:
        known[choices] = labels_of(record)
    return known[choices]


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
        names=joined(
            [
                *(follow(record, path, language) for path in fields.names),
                *(_listed(record, field, language) for field in fields.listed),
            ]
        ),
        labels=labels,
        topics=topics,
        marks=[
            *marks_of(record.kind, topics, documents, record.territories()),
            sample_mark(record.public_id),
        ],
        document_languages=documents,
        group_id=record.group_id,
        published_at=cast(datetime, record.published_at),
    )


def _listed(record: Record, field: str, language: str) -> str:
    """The words of a field of the source, and what they are called in `language`."""
    value = getattr(record, field)
    words = value if isinstance(value, list) else [value]
    called = [source_words(field, word, language) for word in words]
    return joined(list(dict.fromkeys([*words, *called])))


def marks_of(
    kind: str, topics: list[int], documents: list[str], groups: list[int] | None
) -> list[str]:
    """What is asked of an entry beside words, as `search/candidates.py` asks it.

    Args:
        groups: the keys of the territories it is found under; None: under all.
    """
    return [
        f"@{kind}",
        *(f"#{topic}" for topic in topics),
        *(f"%{language}" for language in documents),
        *([EVERYWHERE] if groups is None else [f"&{group}" for group in groups]),
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
