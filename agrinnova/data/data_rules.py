"""The rules of the data files: which keys and which values may stand.

Standard library only, so that `check_data.py` runs where nothing is installed.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable

from data_columns import FILES

Row = dict[str, str]  # a row by its columns; "#" is its file and line

LANGUAGES = ("it", "fr", "ca", "es", "en")
ORIGINS = {"join", "territory"}
PLACED = {
    "enterprises": "municipality",
    "organisations": "seat_municipality",
    "courses": "municipality",
    "events": "municipality",
}
POINT = ("latitude", "longitude", "coordinate_precision", "coordinate_source")
# Columns of codes: file, column, list of facets.csv, whether many, whether required.
CODES = (
    ("sector_map", "code", "sector", False, True),
    ("groups", "join_role", "join_role", False, True),
    ("enterprises", "innovation_types", "innovation_type", True, False),
    ("enterprises", "benefits", "benefit", True, False),
    ("organisations", "kind", "organisation_kind", False, True),
    ("organisations", "role", "organisation_role", False, True),
    ("courses", "level", "course_level", False, True),
    ("courses", "mode", "event_mode", False, False),
    ("courses", "audience_codes", "audience", True, False),
    ("events", "kind", "event_kind", False, True),
    ("events", "mode", "event_mode", False, True),
    ("resources", "type", "resource_type", False, True),
)
NUMBERS = (
    ("groups", "municipalities_count", 1, 400),
    ("organisations", "municipalities_count", 1, 400),
    ("enterprises", "founded_year", 1800, 2026),
    ("enterprises", "year", 1990, 2026),
    ("courses", "hours", 1, 10_000),
    ("courses", "year", 1990, 2026),
    ("resources", "year", 1900, 2026),
)
ADDRESSES = (
    ("groups", "source_url"),
    *((name, "source_url") for name in PLACED),
    ("resources", "url"),
)


def parts(cell: str) -> list[str]:
    """The values of a cell, which semicolons separate."""
    return [part.strip() for part in cell.split(";") if part.strip()]


class Rules:
    """All files at once, by name, and what is found wrong in them."""

    def __init__(self, data: dict[str, list[Row]]) -> None:
        self.data = data
        self.findings: list[str] = []
        self.municipalities = {
            (row["name"], row["province"], row["country"]): row
            for row in data["municipalities"]
        }

    def check(self) -> list[str]:
        """Look at everything; one line per finding."""
        self.check_keys()
        self.check_codes()
        self.check_numbers_and_addresses()
        self.check_references()
        self.check_places()
        self.check_provenance()
        self.check_days()
        self.check_providers()
        return self.findings

    def refuse(self, where: Row | str, what: str) -> None:
        self.findings.append(
            f"{where if isinstance(where, str) else where['#']}: {what}"
        )

    def known(self, name: str, column: str) -> set[str]:
        return {row[column] for row in self.data[name]}

    def one_of(self, names: Iterable[str], column: str, allowed: set[str]) -> None:
        for name in names:
            for row in self.data[name]:
                if row[column] not in allowed:
                    self.refuse(row, f"{column} '{row[column]}' is not known")

    def check_keys(self) -> None:
        for name, (_columns, key) in FILES.items():
            seen = Counter(tuple(row[c] for c in key) for row in self.data[name])
            for value, times in seen.items():
                if times > 1:
                    self.refuse(name, f"{'+'.join(key)} {value} stands {times} times")
                if not value[0]:
                    self.refuse(name, f"empty {key[0]}")

    def check_codes(self) -> None:
        lists: dict[str, set[str]] = {}
        for row in self.data["facets"]:
            lists.setdefault(row["list"], set()).add(row["code"])
            if not all(row[language] for language in LANGUAGES):
                self.refuse(row, "a label is missing")
        states = {"draft", "in_review", "published", "withdrawn"}
        if lists.get("publication_status") != states:
            self.refuse("facets", "publication_status is not the four agreed states")
        for name, column, kind, is_many, is_required in CODES:
            for row in self.data[name]:
                for code in parts(row[column]) if is_many else [row[column]]:
                    if code not in lists[kind] and (code or is_required):
                        self.refuse(row, f"{column} '{code}' is not in the list {kind}")

    def check_numbers_and_addresses(self) -> None:
        for name, column, low, high in NUMBERS:
            for row in self.data[name]:
                cell = row[column]
                if cell and not (cell.isdigit() and low <= int(cell) <= high):
                    self.refuse(row, f"{column} '{cell}' is not within {low}-{high}")
        for name, column in ADDRESSES:
            for row in self.data[name]:
                self.check_address(row, column, is_required=True)
        for row in self.data["municipalities"]:
            has_source = row["coordinate_source"] != "memory"
            self.check_address(row, "source_url", has_source)
            has_basis = row["group_basis"] in {"list", "inferred"}
            self.check_address(row, "group_source_url", has_basis)

    def check_address(self, row: Row, column: str, is_required: bool) -> None:
        is_address = re.match(r"https?://[^\s]+\.[^\s]+$", row[column])
        if (row[column] or is_required) and not is_address:
            self.refuse(row, f"{column} is not a web address: '{row[column]}'")

    def check_references(self) -> None:
        topics = self.known("topics", "slug")
        self.one_of(("topic_map", "topic_map_extra", "product_map"), "slug", topics)
        self.one_of(("topics",), "parent_slug", {*topics, ""})
        groups = {*self.known("groups", "slug"), ""}
        self.one_of(("municipalities", *PLACED), "group", groups)
        self.one_of(("enterprises",), "sector", self.known("sector_map", "key"))
        self.one_of(("resources",), "language", set(LANGUAGES))
        self.one_of(("resources",), "title_kind", {"as_published", "descriptive"})
        self.one_of(("resources",), "hosting", {"", "document_portal"})
        seats = {*self.known("municipalities", "name"), ""}
        self.one_of(("groups",), "seat_municipality", seats)
        self.check_parts(("courses", "events", "resources"), "topics", "topic_map")
        self.check_parts(("enterprises",), "products", "product_map")
        for row in self.data["groups"]:
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["slug"]):
                self.refuse(row, "slug has other characters")

    def check_parts(self, names: Iterable[str], column: str, map_name: str) -> None:
        known = self.known(map_name, "key")
        for name in names:
            for row in self.data[name]:
                for part in parts(row[column]):
                    if part not in known:
                        self.refuse(row, f"{column}: '{part}' is not in {map_name}")

    def check_places(self) -> None:
        for row in self.data["municipalities"]:
            self.check_point(row)
            has_basis = row["group_basis"] in {"list", "inferred", "file"}
            if bool(row["group"]) != has_basis or (
                row["group_basis"] and not has_basis
            ):
                self.refuse(row, "group_basis does not fit")
        for name, column in PLACED.items():
            for row in self.data[name]:
                if row[column]:
                    self.check_municipality(row, column, is_bound=name == "enterprises")
                elif any(row[c] for c in POINT):
                    self.refuse(row, "a point without a municipality")

    def check_point(self, row: Row) -> None:
        try:
            latitude, longitude = float(row["latitude"]), float(row["longitude"])
        except ValueError:
            self.refuse(row, "no coordinates")
            return
        if not (40.0 <= latitude <= 48.0 and 0.0 <= longitude <= 14.0):
            self.refuse(row, f"{latitude}, {longitude} lies outside the project's area")

    def check_municipality(self, row: Row, column: str, is_bound: bool) -> None:
        town = self.municipalities.get((row[column], row["province"], row["country"]))
        if town is None:
            self.refuse(row, f"municipality {row[column]} is not in the list")
            return
        if any(row[c] != town[c] for c in POINT if c in town):
            self.refuse(row, "the point is not its municipality's")
        if is_bound and row["group"] and town["group"] != row["group"]:
            self.refuse(row, f"its municipality has the group '{town['group']}'")
        if row["coordinate_precision"] != "municipality":
            self.refuse(row, "coordinate_precision is not 'municipality'")

    def check_provenance(self) -> None:
        """What the network says of itself, and of whom JoIN says nothing."""
        self.one_of((*PLACED, "resources"), "origin", ORIGINS)
        for row in self.data["enterprises"]:
            if row["origin"] != "territory":
                self.refuse(row, "an enterprise may not be presented as mapped by JoIN")
        roles = Counter(row["join_role"] for row in self.data["groups"])
        if roles != {"lead": 1, "partner": 5, "associated": 5}:
            self.refuse("groups", f"roles are {dict(roles)}")
        for row in self.data["organisations"]:
            if row["kind"] == "local_action_group":
                self.refuse(row, "local action groups belong in groups.csv")
        rows = self.data["organisations"]
        antennas = [row["name"] for row in rows if row["role"] == "antenna"]
        if antennas != ["ABF Clusone"]:
            self.refuse("organisations", "ABF Clusone is not the one antenna")

    def check_days(self) -> None:
        for row in self.data["events"]:
            for column in ("starts_on", "ends_on"):
                if row[column] and not is_day(row[column]):
                    self.refuse(row, f"{column} '{row[column]}' is not a date")
            has_both = bool(row["starts_on"]) == bool(row["ends_on"])
            if not has_both or row["ends_on"] < row["starts_on"]:
                self.refuse(row, "the dates do not fit")
            if not row["starts_on"] and not row["date_text"]:
                self.refuse(row, "neither a date nor words for it")

    def check_providers(self) -> None:
        known = {
            "group": self.known("groups", "slug"),
            "organisation": self.known("organisations", "name"),
        }
        positions: dict[str, list[str]] = {}
        for row in self.data["provider_map"]:
            positions.setdefault(row["words"], []).append(row["position"])
            if row["kind"] not in {*known, "none"}:
                self.refuse(row, f"kind '{row['kind']}'")
            if not row["key"] or row["key"] not in known.get(row["kind"], {row["key"]}):
                self.refuse(row, f"{row['kind']} '{row['key']}' does not exist")
        for phrase, found in positions.items():
            if found != [str(n) for n in range(1, len(found) + 1)]:
                self.refuse("provider_map", f"'{phrase}': positions do not run from 1")
        used = self.known("courses", "provider") | self.known("events", "organisers")
        for phrase in sorted(used ^ set(positions)):
            what = "is missing" if phrase in used else "is used nowhere"
            self.refuse("provider_map", f"'{phrase}' {what}")


def is_day(cell: str) -> bool:
    """Whether `cell` is a day, YYYY-MM-DD (ISO 8601)."""
    try:
        return str(datetime.date.fromisoformat(cell)) == cell
    except ValueError:
        return False
