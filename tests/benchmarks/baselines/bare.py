"""The least that somebody could write: columns by `.values()`, relations by one query.

What the API answers is read in one language, what a page shows in the first language
that has words; a list counts its records. No filters, no choice, no kept answers.
"""

from typing import Any

import orjson
from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse

from agrinnova.core.languages import LANGUAGES
from enterprises.api import EnterpriseProjection
from enterprises.models import Benefit, Enterprise, Innovation

SIZE = 20
PLAIN = (
    *("pk", "public_id", "slug", "original_language", "origin", "source_url"),
    *("published_at", "group__slug", "group__title_it", "municipality__name"),
    *("municipality__latitude", "municipality__longitude"),
    *EnterpriseProjection.columns,
)
WORDS = ("title", "summary", "benefit_summary")
ANSWERED = (*PLAIN, *(f"{name}_it" for name in WORDS))
SHOWN = {
    f"own_{name}": Coalesce(
        *(F(f"{name}_{code}") for code in LANGUAGES), output_field=TextField()
    )
    for name in WORDS
}
RELATIONS = {
    "topics": (Enterprise.topics.through, ("topic__slug", "topic__title_it")),
    "innovations": (Innovation, ("kind", "description_it")),
    "benefits": (Benefit, ("dimension", "description_it")),
}


def published() -> QuerySet:
    """All that the list counts, in its order; no manager that knows of languages."""
    return QuerySet(Enterprise).filter(status="published").order_by("sort_key", "pk")


def whole(rows: QuerySet) -> list[dict[str, Any]]:
    """The rows with their relations, each read by one query."""
    found = list(rows)
    by_key = {row["pk"]: row for row in found}
    for name, (model, columns) in RELATIONS.items():
        related = QuerySet(model).filter(enterprise__in=by_key)
        for row in found:
            row[name] = []
        for part in related.values("enterprise", *columns):
            by_key[part["enterprise"]][name].append(part)
    return found


def api_list(request: HttpRequest) -> HttpResponse:
    rows = whole(published().values(*ANSWERED)[:SIZE])
    return _json({"count": published().count(), "results": rows})


def api_record(request: HttpRequest, slug: str) -> HttpResponse:
    (record,) = whole(published().filter(slug=slug).values(*ANSWERED))
    return _json(record)


def _json(value: Any) -> HttpResponse:
    return HttpResponse(orjson.dumps(value), content_type="application/json")
