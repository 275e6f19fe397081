"""Duplicate detection: records that a new row may be about, moved or respelled."""

import re
from collections import defaultdict
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from agrinnova.core.choices import Status
from agrinnova.core.text import sort_key
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet, Values

from .report import PossibleDuplicate

NAMED = 3
NEARLY = 0.85  # of two names in one municipality, letters in the same order
# What stands around a name: forms of law and words for "farm".
AROUND = re.compile(
    r"\b(?:az|azienda|agr|agricola|agricolo|soc|societa|coop|cooperativa|impresa|ditta"
    r"|srl|srls|spa|snc|sas|ss|sapa|scarl|individuale|di|del|della|dei|e"
    r"|earl|gaec|sarl|eurl|scea|sa|sci|exploitation|ferme|entreprise|de|du|des|la|le"
    r"|les|et|sl|slu|sccl|sat|scp|cb|explotacio|explotacion|empresa|el|els|i|y)\b"
)


class DuplicateFinder:
    """The records somebody may know of, by the core of their names.

    Only kinds whose title is a name: two events may well be called the same.
    """

    def __init__(self, sheet: Sheet, scope: Scope) -> None:
        self.sheet, self.scope = sheet, scope
        self.is_placed = "municipality" in sheet.columns

    def possible_duplicates(
        self, title: str, values: Values
    ) -> list[PossibleDuplicate]:
        """Those that a new record called `title` may be, the likeliest first."""
        if not self.sheet.model.title_is_a_name:
            return []
        key = bare_name(title)
        found = dict.fromkeys(self._by_bare_name.get(key, ())) if key else {}
        town = values.get("municipality")
        for pk, bare in self._by_municipality.get(town, ()) if town and key else ():
            if SequenceMatcher(None, key, bare).ratio() >= NEARLY:
                found[pk] = None
        return self._described(list(found)[:NAMED])

    @cached_property
    def _rows(self) -> list[tuple[int, str, Any]]:
        """Key, folded name and town of every record that may be known of."""
        rows = self.scope.visible(self.sheet.model._default_manager.all())
        rows = rows.exclude(status=Status.WITHDRAWN)
        town = "municipality_id" if self.is_placed else "pk"
        return list(rows.values_list("pk", "sort_key", town))

    @cached_property
    def _by_bare_name(self) -> dict[str, list[int]]:
        found = defaultdict(list)
        for pk, name, _town in self._rows:
            found[bare_name(name)].append(pk)
        return found

    @cached_property
    def _by_municipality(self) -> dict[Any, list[tuple[int, str]]]:
        found = defaultdict(list)
        for pk, name, town in self._rows if self.is_placed else ():
            found[town].append((pk, bare_name(name)))
        return found

    def _described(self, keys: list[int]) -> list[PossibleDuplicate]:
        if not keys:
            return []
        records: Any = self.sheet.model._default_manager.filter(pk__in=keys)
        mine = set(self.scope.editable(records).values_list("pk", flat=True))
        if self.is_placed:
            records = records.select_related("municipality")
        return [
            PossibleDuplicate(
                str(record.public_id),
                record.pk if record.pk in mine else None,
                str(record),
                record.place_words if self.is_placed else "",
            )
            for record in records.order_by("sort_key", "pk")
        ]


def bare_name(name: str) -> str:
    """A name without forms of law and words for "farm": what people remember."""
    folded = sort_key(name)
    return " ".join(AROUND.sub(" ", folded).split()) or folded
