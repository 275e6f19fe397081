"""Search in the API: everything published, with the reason for every result."""

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from agrinnova.api import schema
from agrinnova.api.reader import Reader, or_none
from agrinnova.api.rendering import answer
from agrinnova.api.views import ApiView
from agrinnova.portal.registry.days_and_places import (
    DayAndPlace,
    days_and_places,
)
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.portal.registry.search_form import SEARCHED_KINDS, SearchForm
from agrinnova.search import find
from agrinnova.search.answer import FacetCount
from agrinnova.search.answered import is_in_vain, topics_meant
from agrinnova.search.results import Result, TopicFound
from agrinnova.search.understood import understood

SEARCHED = tuple(kind for kind, _label in SEARCHED_KINDS)
QUESTIONS = ("q", "kind", "topic", "in_language", "group")


class MatchedTopic(serializers.Serializer):
    """A topic of the record that the query's words mean, or stand near to."""

    slug = schema.text()
    label = schema.text()  # type: ignore[assignment]  # a field of ours
    word = schema.text("The words of the query that led to it.")
    how = serializers.ChoiceField([("meant", "meant"), ("near", "near")])


class Reasons(serializers.Serializer):
    """Why a record was found."""

    words = schema.texts("The words of the query that stand in the record.")
    topics = MatchedTopic(many=True)
    corrected = serializers.DictField(
        child=serializers.CharField(), help_text="Typed word: word searched instead."
    )


class Found(serializers.Serializer):
    """A record that was found; each comes once."""

    kind = serializers.ChoiceField([(kind, kind) for kind in SEARCHED])
    type = schema.maybe("The kind within the kind.")
    id = serializers.UUIDField()
    slug = schema.text()
    title = schema.text()
    language = schema.text("The language of the title; of a name the answer's.")
    snippet = schema.maybe("The part of its words that answers best.")
    snippet_language = schema.maybe()
    document_languages = schema.texts("Of a resource's documents.")
    place = schema.maybe("Where it stands: its municipality, else what is known of it.")
    starts_on = serializers.DateField(allow_null=True, help_text="Of an event.")
    ends_on = serializers.DateField(allow_null=True, help_text="Included.")
    matched = Reasons()
    url = schema.address()
    page_url = schema.address()


class FoundTopic(serializers.Serializer):
    """A topic that the query names."""

    id = serializers.UUIDField()
    slug = schema.text()
    label = schema.text()  # type: ignore[assignment]  # a field of ours
    language = schema.text("The language of the label.")
    word = schema.text("The words of the query that name it.")
    count = serializers.IntegerField(help_text="How many of the results carry it.")
    url = schema.address()
    page_url = schema.address()


class Choice(serializers.Serializer):
    """What a further question would leave."""

    value = schema.text("What the parameter takes.")
    label = schema.maybe(  # type: ignore[assignment]  # a field of ours
        "Null where the value is a code."
    )
    count = serializers.IntegerField()


class QuestionPart(serializers.Serializer):
    """A part of the question as it was read."""

    words = schema.text("As they were typed.")
    means = schema.text(
        "The word that was looked for, the name of the place, or `how_to` or `who`."
    )
    without = schema.text("The question without them: what to ask to take it away.")


class UnderstoodQuestion(serializers.Serializer):
    """How the question was read."""

    words = QuestionPart(many=True, help_text="What is looked for.")
    places = QuestionPart(many=True, help_text="What is there comes first.")
    answer = QuestionPart(
        allow_null=True,
        help_text="The kind of answer that comes first: guides and courses (`how_to`),"
        " enterprises and organisations (`who`).",
    )


class SearchSchema(serializers.Serializer):
    """A page of results, best first; without words to look for, newest first."""

    count = serializers.IntegerField(help_text="How many records are found.")
    is_about = serializers.BooleanField(
        help_text="True where so much is found that the counts are estimates and the"
        " pages end with the best of it: ask more narrowly for the rest."
    )
    next = schema.maybe_address()
    previous = schema.maybe_address()
    corrected = serializers.DictField(
        child=serializers.CharField(), help_text="Typed word: word searched instead."
    )
    understood = UnderstoodQuestion()
    is_answered = serializers.BooleanField(
        allow_null=True,
        help_text="False where nothing good was found: the results are weak. Null where"
        " it is not known: on later pages, and with choices.",
    )
    topics = FoundTopic(many=True)
    facets = serializers.DictField(child=Choice(many=True))
    results = Found(many=True)


class Search(ApiView):
    """Search over all kinds and languages at once.

    A word is looked for in the reader's language, widened by the topics it means in
    any language, and corrected when nobody ever wrote it. `matched` says why a record
    was found.
    """

    parameters = (*QUESTIONS, "page", "page_size")
    several = ("kind",)
    codes = {"kind": SEARCHED}
    schema_class = SearchSchema

    def get(self, request: Request) -> HttpResponse:
        size = self.query_parameters.page_size()
        number = self.query_parameters.number("page", 1, lowest=1)
        form = SearchForm(request.query_params)
        self.query_parameters.refuse_fields(form, form.errors)
        self.query_parameters.check()
        language = self.language
        found = find(**form.question(), language=language, page=number, page_size=size)
        if number > found.pages:
            raise Http404(_("This list has no such page."))
        reader = Reader(language)
        there = days_and_places(found.results, language)
        in_vain = is_in_vain(found)
        more = ("page", str(number + 1)) if number < found.pages else None
        less = ("page", str(number - 1)) if number > 1 else None
        return answer(
            {
                "count": found.count,
                "is_about": found.is_about,
                "next": self.address(more),
                "previous": self.address(less),
                "corrected": found.corrected,
                "understood": asdict(understood(found)),
                "is_answered": None if in_vain is None else not in_vain,
                "topics": [topic(named, reader) for named in topics_meant(found)],
                "facets": {n: list(map(choice, c)) for n, c in found.facets.items()},
                "results": [
                    result(record, there.get(record.public_id), reader)
                    for record in found.results
                ],
            }
        )


def result(record: Result, there: DayAndPlace | None, reader: Reader) -> dict[str, Any]:
    """A record found as it is given, with its day and place where it has any."""
    is_name = KINDS[record.kind].title_is_a_name
    return {
        "kind": record.kind,
        "type": or_none(record.type),
        "id": record.public_id,
        "slug": record.slug,
        "title": record.title,
        "language": reader.language if is_name else record.language,
        "snippet": or_none(record.snippet.text),
        "snippet_language": or_none(record.snippet.language),
        "document_languages": record.document_languages,
        "place": or_none(there.place.text) if there else None,
        "starts_on": there.starts_on if there else None,
        "ends_on": there.ends_on if there else None,
        "matched": record.matched.as_dict(),
        "url": reader.id_url(record.public_id),
        "page_url": reader.page_url(record.kind, record.slug),
    }


def topic(named: TopicFound, reader: Reader) -> dict[str, Any]:
    """A topic that the query names as it is given."""
    return {
        "id": named.public_id,
        "slug": named.slug,
        "label": named.label,
        "language": named.language,
        "word": named.word,
        "count": named.count,
        "url": reader.id_url(named.public_id),
        "page_url": reader.page_url(named.kind, named.slug),
    }


def choice(counted: FacetCount) -> dict[str, Any]:
    """What a further question would leave."""
    return {
        "value": counted.value,
        "label": or_none(counted.label),
        "count": counted.count,
    }
