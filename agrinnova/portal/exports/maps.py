"""GeoJSON export: a list as points for a map (RFC 7946)."""

from collections.abc import Iterable
from typing import Any

from agrinnova.api.rendering import dumps

from .sources import Export, ExportFormat, Record

# As the README of the data names them.
CREDITS = "ISTAT, openpolis (CC BY 4.0); IGN Admin Express (Licence Ouverte); ICGC"


def write(records: Iterable[Record], export: Export) -> bytes:
    """A feature collection; a record without a place has no geometry (§3.2)."""
    return dumps(
        {
            "type": "FeatureCollection",
            "title": export.title,
            "credits": CREDITS,
            "features": [feature(record) for record in records],
        }
    )


def feature(record: Record) -> dict[str, Any]:
    """A record as a feature: its point, and what a map says of it."""
    location = record["location"] or {}
    geometry = {
        "type": "Point",
        "coordinates": location.get("coordinates"),
    }
    return {
        "type": "Feature",
        "id": record["id"],
        "geometry": geometry if location else None,
        "properties": {
            "kind": record["kind"],
            "title": record["title"],
            "language": record["language"],
            "summary": record["summary"],
            "type": record["type"],
            "topics": [topic["slug"] for topic in record["topics"]],
            "group": record["group"] and record["group"]["slug"],
            "place": location.get("name"),
            "precision": location.get("precision"),
            "point_source": location.get("source"),
            "origin": record["origin"],
            "source_url": record["source_url"],
            "url": record["url"],
            "page_url": record["page_url"],
        },
    }


GEOJSON = ExportFormat("geojson", "application/geo+json", write)
