"""Vocabulary: the closed code lists with their labels, and which filters take them."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from agrinnova.api import schema
from agrinnova.api.rendering import answer
from agrinnova.api.views import ApiView, RecordListView
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.vocabulary import FacetList, list_names


class CodeSchema(serializers.Serializer):
    """A code with its label."""

    code = schema.text()
    label = schema.text()  # type: ignore[assignment]  # a field of ours
    labels = serializers.DictField(
        child=serializers.CharField(),
        required=False,
        help_text="By language; with `translations=all`.",
    )


class UseSchema(serializers.Serializer):
    """A filter that takes the codes."""

    list = schema.text("The list of the API, as in its address.")
    parameter = schema.text()


class CodeListSchema(serializers.Serializer):
    """A closed list of codes."""

    name = schema.text()
    filters = UseSchema(many=True)
    codes = CodeSchema(many=True)


class VocabularySchema(serializers.Serializer):
    """All code lists; there is one page of them."""

    count = serializers.IntegerField()
    next = schema.maybe_address("Null.")
    previous = schema.maybe_address("Null.")
    results = CodeListSchema(many=True)


class Vocabulary(ApiView):
    """The closed lists of codes: sectors, kinds, levels ..., in five languages.

    `filters` says which parameters of which lists take the codes. Topics, which are
    records of their own, are at `topics/`.
    """

    parameters = ("translations",)
    schema_class = VocabularySchema
    lists: Iterable[tuple[str, type[RecordListView]]] = ()

    def get(self, request: Request) -> HttpResponse:
        reader = self.reader()
        self.query_parameters.check()
        results = [
            {
                "name": name,
                "filters": list(self.filters(name)),
                "codes": code_list(name, reader.language, reader.translations),
            }
            for name in list_names()
        ]
        only_page = {"next": None, "previous": None}
        return answer({"count": len(results), **only_page, "results": results})

    def filters(self, name: str) -> Iterable[dict[str, str]]:
        """The parameters that take the codes of the list called `name`."""
        for listed, view in self.lists:
            for parameter, filter_ in view.filterset.base_filters.items():
                choices = filter_.extra.get("choices")
                if isinstance(choices, FacetList) and choices.name == name:
                    yield {"list": listed, "parameter": parameter}


def code_list(name: str, language: str, has_all: bool) -> list[dict[str, Any]]:
    """The codes of a list with their labels, in its order."""
    choices = FacetList(name)
    found: list[dict[str, Any]] = []
    for code in choices.codes:
        given: dict[str, Any] = {"code": code, "label": choices.label(code, language)}
        if has_all:
            given["labels"] = {c: choices.label(code, c) for c in LANGUAGES}
        found.append(given)
    return found
