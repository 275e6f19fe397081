"""Finding what is published, in any of the five languages."""

from django.db.models import QuerySet

from agrinnova.shared.models import SearchEntry

from .results import SearchResults


def find(query, *, language, kinds=(), topic="", in_language="", group="",
         page=1, page_size=20) -> SearchResults:
    """Interim."""
    return SearchResults(query, query, language, 0, page, page_size, [], [], {}, {})


def matching(records: QuerySet, query: str, *, language: str) -> QuerySet:
    """`records` of one kind narrowed to what `query` finds, best first."""
    if not query.strip():
        return records
    found = SearchEntry.objects.filter(kind=records.model.kind, vector=query)
    return records.filter(public_id__in=found.values("public_id"))
