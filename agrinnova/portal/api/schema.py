"""OpenAPI 3.1 schema of the API, read off the views that answer."""

from functools import cache
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse, inline_serializer
from rest_framework import serializers

from agrinnova.api.schema import maybe_address, text
from agrinnova.api.views import ApiView, RecordListView, RecordView

from .parameters import parameters_of
from .problems import MEDIA_TYPE


class WrongParameter(serializers.Serializer):
    """A parameter that was not understood, and why."""

    parameter = text()
    detail = text()


class Problem(serializers.Serializer):
    """What went wrong (RFC 9457)."""

    type = text()
    title = text("The status in words.")
    status = serializers.IntegerField()
    detail = text("What happened this time.", required=False)
    errors = WrongParameter(  # type: ignore[assignment]  # a field of ours
        many=True, required=False
    )


PROBLEMS = {
    400: "A parameter is unknown, or its value is not understood.",
    404: "There is no such record or page.",
    409: "The ledger is another, or has not reached `since`: start again.",
    410: "The record was withdrawn.",
    429: "Too many requests; Retry-After says how long to wait.",
}


class Description(AutoSchema):
    """Describes our strict views; what is not ours describes itself."""

    @property
    def is_ours(self) -> bool:
        return isinstance(self.view, ApiView)

    def get_operation_id(self) -> str:
        if not self.is_ours:
            return super().get_operation_id()
        if isinstance(self.view, ApiView) and self.view.operation:
            return self.view.operation
        return "_".join(self._section().split("-")) + (
            "_read" if isinstance(self.view, RecordView) else "_list"
        )

    def get_tags(self) -> list[str]:
        return [self._section()]

    def get_summary(self) -> str | None:
        return self._words()[0] if self.is_ours else super().get_summary()

    def get_description(self) -> str:  # type: ignore[override]  # as in its base
        return self._words()[1] if self.is_ours else super().get_description()

    def get_override_parameters(self) -> list[Any]:
        return parameters_of(self.view) if isinstance(self.view, ApiView) else []

    def get_request_serializer(self) -> Any:
        return None

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        return super().get_serializer_name(serializer, direction).removesuffix("Schema")

    def get_response_serializers(self) -> Any:
        if not isinstance(self.view, ApiView):
            return super().get_response_serializers()
        answers: dict[Any, Any] = {
            200: _answer(self.view),
            304: OpenApiResponse(description="Nothing changed since `If-None-Match`."),
        }
        for status in self.view.problems:
            described = OpenApiResponse(Problem, PROBLEMS[status])
            answers[status, MEDIA_TYPE] = described
        return answers

    def _section(self) -> str:
        """The word of the address after the version."""
        return self.path.split("/")[3]

    def _words(self) -> tuple[str, str]:
        """What the view says of itself: its first sentence, and the rest."""
        if isinstance(self.view, RecordView):
            return self.view.summary, ""
        first, _, rest = (type(self.view).__doc__ or "").partition("\n")
        lines = (line.strip() for line in rest.strip().splitlines())
        return first, "\n".join(lines)


def _answer(view: ApiView) -> Any:
    if isinstance(view, RecordView):
        return view.listed.record_schema_class or view.listed.schema_class
    schema = view.schema_class
    return page_of(schema) if isinstance(view, RecordListView) else schema


@cache
def page_of(schema: type[serializers.Serializer]) -> serializers.Serializer:
    """A page of a list; antennas share the page of organisations."""
    return inline_serializer(
        f"{schema.__name__.removesuffix('Schema')}Page",
        {
            "count": serializers.IntegerField(
                allow_null=True, help_text="In all; null on a walk by cursor."
            ),
            "next": maybe_address(),
            "previous": maybe_address(),
            "results": schema(many=True),
        },
    )
