"""Search suggestions (autocomplete): topics, records by title, places."""

from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import (
    BooleanField,
    Case,
    ExpressionWrapper,
    IntegerField,
    Q,
    When,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agrinnova.core.gazetteer import places_beginning
from agrinnova.core.languages import LANGUAGES, NEXT
from agrinnova.core.models import SearchEntry, SearchTerm
from agrinnova.core.municipalities import municipalities_beginning
from agrinnova.core.text import fold
from agrinnova.portal.registry import site_context
from agrinnova.search.reading import content_words
from agrinnova.search.words import lexeme, words_of
from agrinnova.web.nearby import RADII_KM
from knowledge.models import Topic

FEWEST_LETTERS = 3  # two begin half of all words
TOPICS, RECORDS, PLACES = 4, 5, 3
LOOKED_AT = 40  # rows, of which a record or topic may have five


@require_safe
def suggestions(request: HttpRequest, language: str) -> HttpResponse:
    """A fragment of links for the words in `q`; empty for too few letters.

    A sentence is read as the search reads it, its last word may be unfinished; a
    `radius` chosen goes on to the places. Five queries, and the topics in focus,
    whatever is found.
    """
    query = request.GET.get("q", "")
    radius = request.GET.get("radius", "")
    context: dict[str, Any] = {
        "query": query,
        "radius": radius if radius in map(str, RADII_KM) else "",
    }
    if sum(map(len, words_of(query))) >= FEWEST_LETTERS:
        words, named = content_words(query, language)
        context["topics"] = topics_named(words, language)
        context["records"] = records_titled(words, language)
        begun = " ".join(words_of(query))
        towns = municipalities_beginning(begun)[:PLACES]
        begins = [str(place) for place in (*towns, *places_beginning(begun))]
        names = dict.fromkeys([*(place.name for place in named), *begins])
        context["places"] = list(names)[:PLACES]
        parts = (context["topics"], context["records"], context["places"])
        context["count"] = sum(map(len, parts))
    return render(request, "portal/suggestions.html", context)


def topics_named(words: list[str], language: str) -> list[Topic]:
    """The topics that have a term beginning so in any language, the nearest first.

    Of those that begin with what was typed, in the reader's language, topics in focus
    come first.
    """
    terms = SearchTerm.objects.filter(_begun(words, "stems"))
    typed = fold(" ".join(words))
    focus = {entry.topic_id for entry in site_context.focus()}
    ranks: dict[int, tuple[bool, bool, bool, int]] = {}
    for topic, spoken, term in terms.values_list("topic", "language", "words"):
        begins = fold(term).startswith(typed)
        rank = (not begins, spoken != language, topic not in focus, len(term))
        ranks[topic] = min(rank, ranks.get(topic, rank))
    nearest = sorted(ranks, key=lambda topic: ranks[topic])[: 2 * TOPICS]
    found = Topic.objects.published().in_bulk(nearest)
    return [found[topic] for topic in nearest if topic in found][:TOPICS]


def records_titled(words: list[str], language: str) -> list[SearchEntry]:
    """The records whose title has the words, those first that the reader can read."""
    order = {code: rank for rank, code in enumerate((language, *NEXT[language]))}
    rank = Case(
        *(When(language=code, then=rank) for code, rank in order.items()),
        output_field=IntegerField(),
    )
    entries = SearchEntry.objects.filter(_begun(words, "vector", "A"))
    entries = entries.exclude(kind=Topic.kind).annotate(
        rank=rank, foreign=_foreign(language)
    )
    columns = ("kind", "public_id", "slug", "title", "title_language", "language")
    rows = entries.order_by("foreign", "rank", "-published_at", "public_id").only(
        *columns
    )
    once: dict[Any, SearchEntry] = {}
    for entry in rows[:LOOKED_AT]:
        once.setdefault(entry.public_id, entry)
    return list(once.values())[:RECORDS]


def _foreign(language: str) -> ExpressionWrapper:
    """Whether it is a work of which no document is in `language`."""
    is_work = Q(document_languages__len__gt=0)
    condition = is_work & ~Q(document_languages__contains=[language])
    return ExpressionWrapper(condition, BooleanField())


def _begun(words: list[str], column: str, zone: str = "") -> Q:
    """All `words` in an entry of any language, the last one perhaps unfinished."""
    *whole, last = words
    in_zone = f":{zone}" if zone else ""
    before = [f"{lexeme(word)}{in_zone}" for word in whole]
    query = " & ".join([*before, f"{lexeme(last)}:*{zone}"])
    condition = Q()
    for code in LANGUAGES:
        config = f"agrinnova_{code}"
        asked = SearchQuery(query, config=config, search_type="raw")
        condition |= Q(language=code, **{column: asked})
    return condition
