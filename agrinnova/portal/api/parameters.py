"""OpenAPI descriptions of the API's query parameters."""

from typing import Any

import django_filters
from drf_spectacular.utils import OpenApiParameter

from agrinnova.api.parameters import ALL, LONGEST_PAGE, PAGE_SIZE
from agrinnova.api.views import ApiView, RecordListView
from agrinnova.core.languages import LANGUAGES
from agrinnova.web.filters import MAX_RADIUS_KM, MIN_RADIUS_KM
from knowledge.exchange.models.conditions import HIGHEST

Schema = dict[str, Any]

MEANINGS = {
    "language": "The reader's language, that the answer is given in where there are "
    "words; never a filter. Without it Accept-Language counts.",
    "translations": "Give every record's words in all languages as well.",
    "page": "Which page, counted from 1; 404 past the last.",
    "page_size": "How many records a page holds.",
    "cursor": "Walk the whole list at constant cost: begin with `*`, then follow "
    "`next`. `count` is null. The order is that of `ordering`, else the list's own.",
    "q": "Words to look for, as in the search: the nearest first, widened by the "
    "topics they mean, in any language.",
    "topic": "Slug of a topic; a group of topics includes its own. Several: any.",
    "group": "Slug of a local action group; what is there for all is found too. "
    "Several: any of them.",
    "type": "The kind within the kind. Several: any of them.",
    "role": "The part it plays in the network. Several: any of them.",
    "in_language": "Language of the document itself, or that a course is taught in; "
    "not of the answer.",
    "sector": "Sector of the enterprise. Several: any of them.",
    "innovation": "Kind of innovation. Several: any of them.",
    "benefit": "Dimension in which the territory gains. Several: any of them.",
    "year": "Year of the report.",
    "level": "Level of the course. Several: any of them.",
    "audience": "For whom it is. Several: any of them.",
    "season": "When a practice is of use. Several: any of them.",
    "altitude": "Metres above the sea at which a practice holds; what says nothing of "
    "altitude is found too.",
    "cost": "Free, or to be paid for. Several: any of them.",
    "mode": "In person, at a distance, or both. Several: any of them.",
    "max_price": "At most this price in euro; 0 is free of charge. What nobody said is "
    "not found.",
    "open": "Only what can be asked for today: begun, and not over.",
    "coming": "Only courses with an edition that is not over yet.",
    "near": "Latitude and longitude in degrees: 45.89,9.95; a postcode; or a place by "
    "its name: Clusone, Val Seriana. Measured to the point of the municipality.",
    "radius": "Kilometres around `near`; 30 when not given, or as far as a valley, a "
    "lake or a province reaches.",
    "bbox": "West, south, east and north in degrees: 9.5,45.6,10.2,46.1.",
    "from": "Not over before this day, which is included.",
    "to": "Begun by this day, which is included.",
    "changed_since": "Changed publicly at this moment or later (ISO 8601). To keep "
    "a copy in step use `changes/`, which tells withdrawals too.",
    "ordering": "One or more, separated by commas; `-` turns it round. What has no "
    "value comes last; `distance` needs `near`.",
    "since": "The last `seq` that you know; 0 for everything.",
    "ledger": "The `ledger` of your earlier answers: 409 when it is another now.",
    "kind": "Only this kind of record.",
}

TEXT: Schema = {"type": "string", "maxLength": 200}
NUMBER = r"-?[0-9]+(\.[0-9]+)?"
TAKES: dict[str, Schema] = {
    "language": {"type": "string", "enum": list(LANGUAGES)},
    "translations": {"type": "string", "enum": [ALL]},
    "page": {"type": "integer", "minimum": 1, "default": 1},
    "page_size": {
        "type": "integer",
        "minimum": 1,
        "maximum": LONGEST_PAGE,
        "default": PAGE_SIZE,
    },
    "cursor": {"type": "string"},
    "q": TEXT,
    "in_language": {"type": "string", "enum": list(LANGUAGES)},
    "near": {"type": "string", "maxLength": 120, "examples": ["45.89,9.95", "Clusone"]},
    "radius": {"type": "number", "minimum": MIN_RADIUS_KM, "maximum": MAX_RADIUS_KM},
    "bbox": {"type": "string", "pattern": f"^{NUMBER}(,{NUMBER}){{3}}$"},
    "altitude": {"type": "integer", "minimum": 0, "maximum": HIGHEST},
    "max_price": {"type": "number", "minimum": 0},
    "from": {"type": "string", "format": "date"},
    "to": {"type": "string", "format": "date"},
    "changed_since": {"type": "string", "format": "date-time"},
    "since": {"type": "integer", "minimum": 0, "default": 0},
    "ledger": {"type": "string", "format": "uuid"},
}


def parameters_of(view: ApiView) -> list[OpenApiParameter]:
    """The query parameters that a view knows, described, in the view's order."""
    return [_described(view, name) for name in (*view.parameters, "language")]


def _described(view: ApiView, name: str) -> OpenApiParameter:
    commas = name == "ordering"
    return OpenApiParameter(
        name,
        type=_schema(view, name),
        description=MEANINGS[name],
        explode=False if commas else None,
        style="form" if commas else None,
    )


def _schema(view: ApiView, name: str) -> Schema:
    filters = view.filterset.base_filters if isinstance(view, RecordListView) else {}
    codes = view.codes.get(name) or _codes(filters.get(name))
    if codes:
        one: Schema = {"type": "string", "enum": list(codes)}
    else:
        one = TAKES.get(name, {"type": "string"})
    if name in view.several or name == "ordering":
        return {"type": "array", "items": one}
    return one


def _codes(filter_: django_filters.Filter | None) -> list[str]:
    """The codes of a closed list, in its order."""
    choices = filter_.extra.get("choices", ()) if filter_ else ()
    return [code for code, _label in (choices() if callable(choices) else choices)]
