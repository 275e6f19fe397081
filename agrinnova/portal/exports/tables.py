"""CSV export: a list as a table that a double click opens in Excel.

Excel takes a file of values for the language that its owner's computer speaks: in
Italian, French, Catalan and Spanish `;` stands between values and a comma in numbers,
in English it is `,` and a point. The byte order mark tells it that the words are UTF-8.
Programs that want one form for everybody ask the API.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.choices import Origin
from agrinnova.core.models.office import OFFICE
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.spreadsheets.columns.export_only import SINCE, second_of
from agrinnova.spreadsheets.columns.parsers import disarmed, joined

from .sources import Export, ExportFormat, Record

BYTE_ORDER_MARK = "\ufeff"

COMMON = ("title", "summary")
PLACE = ("group", "location", "province", "country", "latitude", "longitude")
ORIGIN = ("source_url", "origin", "note", "published_at", SINCE, "page_url", "id")
OWN: dict[str, tuple[str, ...]] = {
    "enterprise": (
        *("benefit_summary", "sector", "sector_words", "products", "legal_form"),
        *("innovations", "benefits", "topics", *PLACE, "website", "founded_year"),
        *("is_young_led", "is_women_led", "workers", "jobs_created"),
    ),
    "resource": (
        *("type_label", "authors", "publisher", "year", "document_languages"),
        *("container", "issue", "licence", "doi", "files", "problem", "solution"),
        *("caution", "topics", "group"),
    ),
    "practice": (
        *("enterprise", "organisation", "problem", "done", "steps", "lessons", "avoid"),
        *("cost_words", "time_words", "suits", "seasons", "altitude_from"),
        *("altitude_to", "video_url", "topics", "resources", "courses", *PLACE),
    ),
    "topic": ("slug", "parent", "search_words", "agrovoc_uri", "agrovoc_match"),
    "organisation": (
        *("type_label", "role", "certifications", "territory", "topics", *PLACE),
        *("website", *OFFICE),
    ),
    "course": (
        *("providers", "level", "hours", "audiences", "audience_words", "mode"),
        *("editions", "certificate", "skills", "year", "topics", *PLACE),
    ),
    "support-service": (
        *("type_label", "providers", "gives", "how_to_ask", "audiences", "cost"),
        *("cost_words", "opens_on", "closes_on", "spoken_languages", "groups"),
        *("topics", *PLACE, "website", *OFFICE),
    ),
    "need": ("opens_on", "closes_on", "closed_at", "topics", "groups"),
    "event": (
        *("type_label", "starts_on", "ends_on", "starts_at", "ends_at", "date_text"),
        *("event_status", "status_reason", "place", "mode", "online_url"),
        *("organisers", "sessions", "speakers", "spoken_languages", "fee_words"),
        *("interpretation", "accessibility", "materials", "topics", *PLACE),
    ),
    "local-action-group": (
        *("name_in_join", "former_names", "join_role", "region", "country"),
        *("territory", "municipalities_count", "website", *OFFICE),
    ),
    "report": ("year", "number", "original_language", "group", "pdf_url"),
}
# What is no column of the kind's own table under that name.
LABELS = {
    "type_label": gettext_lazy("type"),
    "location": gettext_lazy("municipality"),
    "latitude": gettext_lazy("latitude"),
    "longitude": gettext_lazy("longitude"),
    "innovations": gettext_lazy("innovations"),
    "benefits": gettext_lazy("benefits"),
    "certifications": gettext_lazy("certifications"),
    "providers": gettext_lazy("providers"),
    "editions": gettext_lazy("editions"),
    "organisers": gettext_lazy("organisers"),
    "sessions": gettext_lazy("sessions"),
    "speakers": gettext_lazy("speakers"),
    "materials": gettext_lazy("materials"),
    "files": gettext_lazy("documents"),
    "name_in_join": gettext_lazy("name in JoIN"),
    "page_url": gettext_lazy("page"),
    "id": gettext_lazy("identifier"),
}

LABELS_OF_KIND = {
    ("providers", "support-service"): gettext_lazy("bodies that give it"),
}


def write(records: Iterable[Record], export: Export) -> bytes:
    """The records as UTF-8 text, one a line, under the names of the columns."""
    columns = columns_of(export.kind)
    english = export.language == "en"
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter="," if english else ";")
    lines.writerow(label(column, export.kind) for column in columns)
    for record in records:
        flat = flattened(record)
        lines.writerow(cell(flat[column], english=english) for column in columns)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def columns_of(kind: str) -> tuple[str, ...]:
    """The columns of a kind's table, in order."""
    return (*COMMON, *OWN[kind], *ORIGIN)


def label(column: str, kind: str) -> str:
    """What a column is called in the reader's language."""
    if (column, kind) in LABELS_OF_KIND:
        return str(LABELS_OF_KIND[column, kind])
    if column in LABELS:
        return str(LABELS[column])
    try:
        field: Any = KINDS[kind]._meta.get_field(column)
        return str(field.verbose_name)
    except FieldDoesNotExist:
        return column


def flattened(record: Record) -> Record:
    """The record as a table has it: its point in two columns, its origin in words."""
    location = record["location"] or {"coordinates": (None, None)}
    longitude, latitude = location["coordinates"]
    origin = Origin(record["origin"]).label
    changed = record["changed_at"]
    since = second_of(changed) if changed else None
    own = {"latitude": latitude, "longitude": longitude, "origin": origin}
    if editions := record.get("editions"):
        own["editions"] = [edition_words(edition) for edition in editions]
    if sessions := record.get("sessions"):
        own["sessions"] = [session_words(session) for session in sessions]
    if speakers := record.get("speakers"):
        own["speakers"] = [speaker_words(speaker) for speaker in speakers]
    if materials := record.get("materials"):
        own["materials"] = [material_words(material) for material in materials]
    return {**record, **own, SINCE: since}


def session_words(session: Record) -> str:
    """A session in one cell: its hours, its title, where it is held."""
    begin, end = (
        f"{session[name]:%Y-%m-%d %H:%M}" for name in ("starts_at", "ends_at")
    )
    return ", ".join(
        filter(None, (f"{begin}/{end}", session["title"], session["place"]))
    )


def speaker_words(speaker: Record) -> str:
    """Who speaks, in one cell."""
    enterprise = speaker["enterprise"] or {}
    return ", ".join(filter(None, (speaker["name"], enterprise.get("title"))))


def material_words(material: Record) -> str:
    """A material in one cell: its title, where it is, whose it is if it lies here."""
    parts = material["title"], material["url"], material["rights"]
    return ", ".join(part for part in parts if part)


def edition_words(edition: Record) -> str:
    """An edition in one cell: its days, where it is held, its length and price."""
    town, price = edition["location"] or {}, edition["price"]
    days = f"{edition['starts_on']}/{edition['ends_on']}"
    length = edition["hours"] and f"{edition['hours']} h"
    paid = "" if price is None else f"{price:g} {edition['currency']}"
    off = _("called off") if edition["is_cancelled"] else ""
    words = (days, edition["place"], town.get("name"), length, paid, off)
    return ", ".join(word for word in words if word)


def cell(value: Any, *, english: bool) -> str:
    """One value as the words of a cell; what could act as a formula is disarmed."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return str(value) if english else str(value).replace(".", ",")
    if hasattr(value, "hour") and hasattr(value, "year"):
        value = value.date() if value.tzinfo else value.isoformat(" ")
    return disarmed(in_one_cell(value))


def in_one_cell(value: Any) -> str:
    """The words of a value, as an import of spreadsheets takes them apart again."""
    words = words_of(value)
    together = joined(words) if isinstance(value, list) else "".join(words)
    return together.replace("\r\n", "\n")


def words_of(value: Any) -> Iterator[str]:
    """The words of a value: a list gives several, an object its name."""
    if value is None:
        return
    if isinstance(value, list):
        for part in value:
            yield from words_of(part)
    elif isinstance(value, dict):
        names = ("label", "name", "title", "url")
        yield next(str(value[name]) for name in names if value.get(name))
    else:
        yield str(value)


CSV = ExportFormat("csv", "text/csv; charset=utf-8", write)
