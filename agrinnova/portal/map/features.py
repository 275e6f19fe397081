"""GeoJSON of the map: clusters made by the database, places with their names."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from rest_framework.exceptions import ValidationError

from agrinnova.api.parameters import Parameters, filter_records
from agrinnova.api.rendering import dumps
from agrinnova.core.geo import Box, parse_box
from agrinnova.core.isolation import passing
from agrinnova.core.labels import labelled
from agrinnova.core.models import Municipality
from agrinnova.core.text import fold
from agrinnova.portal.api.problems import refusal
from agrinnova.portal.exports.maps import CREDITS, GEOJSON

from .clusters import (
    apart,
    cell_width,
    clusters,
    frame_of,
    is_one_point,
    named_at,
    zoom_for,
)
from .records import MAPPED, TIMES, USUAL, Mapped, list_in, times_of

Feature = dict[str, Any]

DEEPEST = 20  # zoom
NAMED = 3  # municipalities named in the words of a cluster


@require_safe
def map_features(request: HttpRequest, language: str) -> HttpResponse:
    """What stands in `bbox` at `zoom`, asked like the kind's list (400 as the API)."""
    try:
        mapped, records, zoom = filtered(request.GET)
    except ValidationError as error:
        return refusal(error)
    box = request.GET.get("bbox", "").strip()
    frame = parse_box(box) if box else frame_of(records)
    rows: list[dict[str, Any]] = []
    if frame:
        zoom = zoom_for(frame) if zoom is None else zoom
        width = cell_width(frame, zoom)
        rows = apart(clusters(records, width), width)
    writer = Writer(mapped, request.GET, language)
    return HttpResponse(
        dumps(writer.collection(rows, records)), content_type=GEOJSON.media_type
    )


def filtered(query: QueryDict) -> tuple[Mapped, QuerySet, int | None]:
    """The kind, its records that answer the query, and the zoom if one is given.

    Raises:
        ValidationError: whatever is not understood.
    """
    mapped = MAPPED.get(query.get("kind", USUAL), MAPPED[USUAL])
    filters = mapped.filterset.base_filters
    known = {*filters, "kind", "zoom", *mapped.own_parameters}
    parameters = Parameters(query, known, mapped.filterset.multiple_filters())
    parameters.one_of("kind", tuple(MAPPED))
    parameters.one_of("when", TIMES)
    zoom = parameters.number("zoom", 0, highest=DEEPEST)
    records = mapped.published(times_of(mapped, query))
    answering = filter_records(parameters, mapped.filterset, records)
    return mapped, answering, zoom if "zoom" in query else None


class Writer:
    """Writes clusters as features, in one reader's language."""

    def __init__(self, mapped: Mapped, query: QueryDict, language: str) -> None:
        self.mapped = mapped
        self.language = language
        self.query = query

    def collection(self, rows: list[dict[str, Any]], records: QuerySet) -> Feature:
        """All features: the places by name first, then the clusters by size."""
        places = [row for row in rows if is_one_point(row)]
        wider = [row for row in rows if not is_one_point(row)]
        municipalities = Municipality.objects.in_bulk(
            [t for row in rows for t in row["municipalities"]]
        )
        named: dict[int, list[Any]] = defaultdict(list)
        for record in named_at(
            records, (t for row in places for t in row["municipalities"])
        ):
            named[record.municipality_id].append(record)
        features = [self.place(row, municipalities, named) for row in places]
        features.sort(key=lambda place: fold(place["properties"]["place"]))
        features += [self.cluster(row, municipalities) for row in wider]
        total = self.mapped.count_label(sum(row["count"] for row in rows))
        return {
            "type": "FeatureCollection",
            "count": sum(row["count"] for row in rows),
            "said": _("%(what)s in this part of the map") % {"what": total},
            "credits": CREDITS,
            "features": features,
        }

    def place(
        self,
        row: dict[str, Any],
        municipalities: dict[int, Municipality],
        named: dict[int, list[Any]],
    ) -> Feature:
        """One point with the records that stand there, the first of them by name."""
        names = sorted(
            (str(municipalities[town]) for town in row["municipalities"]), key=fold
        )
        place = ", ".join(names)
        here = (record for town in row["municipalities"] for record in named[town])
        records = list(passing(here, self.record, part="map"))
        properties = {
            "place": place,
            "name": ", ".join(
                sorted(
                    (municipalities[t].name for t in row["municipalities"]), key=fold
                )
            ),
            "label": labelled(place, self.mapped.count_label(row["count"])),
            "records": records,
            "list": list_in(self.mapped, self.query, self.language, edges_of(row)),
        }
        return feature(f"m{row['municipalities'][0]}", row, self.mapped, properties)

    def cluster(
        self, row: dict[str, Any], municipalities: dict[int, Municipality]
    ) -> Feature:
        """Several points together: how many, and some of the municipalities by name."""
        names = sorted(
            (municipalities[town].name for town in row["municipalities"]), key=fold
        )
        told = ", ".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")
        label = _("%(what)s in %(number)s municipalities: %(names)s") % {
            "what": self.mapped.count_label(row["count"]),
            "number": len(names),
            "names": told,
        }
        key = f"c{row['longitude']:.4f},{row['latitude']:.4f}"
        return feature(key, row, self.mapped, {"label": label}) | {
            "bbox": list(edges_of(row))
        }

    def record(self, record: Any) -> dict[str, str]:
        """A record at a place: its kind, its title with its language, its page."""
        title = record.words("title", self.language)
        # A name is the same in every language.
        language = "" if record.title_is_a_name else title.language
        return {
            "kind": record.kind,
            "title": title.text,
            "language": "" if language == self.language else language,
            "url": record.page_url(self.language),
        }


def edges_of(row: dict[str, Any]) -> Box:
    """The smallest rectangle around a cluster's points."""
    return Box(row["west"], row["south"], row["east"], row["north"])


def feature(
    key: str, row: dict[str, Any], mapped: Mapped, properties: dict[str, Any]
) -> Feature:
    """A GeoJSON feature (RFC 7946 §3.2) in the middle of a cluster."""
    middle = [round(row["longitude"], 5), round(row["latitude"], 5)]
    return {
        "type": "Feature",
        "id": key,
        "geometry": {"type": "Point", "coordinates": middle},
        "properties": {"kind": mapped.kind, "count": row["count"], **properties},
    }
