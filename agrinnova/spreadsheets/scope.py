"""Scope of a sheet: its person's language, and the records they may name."""

from collections import defaultdict
from functools import cache, cached_property
from typing import Any

from django.db.models import QuerySet

from agrinnova.core.choices import Status
from agrinnova.core.languages import LANGUAGES, words_of
from agrinnova.core.models import LocalActionGroup, Municipality, Record, User
from agrinnova.core.municipalities import find_municipality
from agrinnova.core.text import fold


class Names:
    """Records of one kind by whatever they are called; what two share names neither.

    Args:
        records: those that may be named.
        language: the reader's: its words come before an address or another language.
        more: further columns that hold names, words or lists of words.
    """

    def __init__(
        self, records: QuerySet, language: str, more: tuple[str, ...] = ()
    ) -> None:
        self.labels: dict[int, str] = {}
        ranks: list[dict[str, set[int]]] = [defaultdict(set) for _ in range(3)]
        titles = [f"title_{language}" for language in LANGUAGES]
        for row in records.values("pk", "slug", "original_language", *titles, *more):
            label = words_of(row, "title", language).text
            self.labels[row["pk"]] = label
            others = [row[name] for name in (*titles, *more)]
            for rank, names in enumerate(([label], [row["slug"]], _flat(others))):
                for name in names:
                    ranks[rank][fold(name)].add(row["pk"])
        self._ranks = ranks

    def find(self, words: str) -> list[int]:
        """The keys of the records that `words` name; more than one is a doubt."""
        folded = fold(words)
        return next((sorted(r[folded]) for r in self._ranks if folded in r), [])


class Scope:
    """Who reads or writes a sheet, in which language.

    Args:
        user: whose rights count; None for a command, which may do everything.
        language: of headers and of texts whose column names no language.
    """

    def __init__(self, user: User | None, language: str) -> None:
        self.user, self.language = user, language
        self.names = cache(self._names)
        self.find_municipality = cache(find_municipality)

    def editable(self, records: Any) -> Any:
        """Those of `records` that may be changed."""
        return records if self.user is None else records.changeable_by(self.user)

    def visible(self, records: Any) -> Any:
        """Those of `records` that may be known of."""
        return records if self.user is None else records.visible_to(self.user)

    def _names(self, model: type[Record], *, own: bool = False) -> Names:
        """The records of `model` that may be named, or only those that are theirs."""
        rows = model._default_manager.all()
        if own:
            rows = self.editable(rows)
        else:
            rows = self.visible(rows).exclude(status=Status.WITHDRAWN)
        is_group = model is LocalActionGroup
        more = ("join_name", "former_names", "other_names") if is_group else ()
        return Names(rows, self.language, more)

    @cached_property
    def municipalities(self) -> dict[str, list[Municipality]]:
        """The municipalities by their folded names, with and without the province."""
        found: dict[str, list[Municipality]] = defaultdict(list)
        for town in Municipality.objects.all():
            names = {town.name, town.name_local, f"{town.name} ({town.province})"}
            for name in names - {""}:
                found[fold(name)].append(town)
        return found

    @cached_property
    def municipalities_by_key(self) -> dict[int, Municipality]:
        """The municipalities by their keys."""
        return {
            town.pk: town for found in self.municipalities.values() for town in found
        }

    @property
    def own_group(self) -> int | None:
        """The group of an officer's new records, if they work for just one."""
        groups = self.user.groups_of_duty() if self.user and self.needs_group else []
        return groups[0] if len(groups) == 1 else None

    @property
    def needs_group(self) -> bool:
        """Whether a record without a group would be nobody's, theirs neither."""
        return self.user is not None and not self.user.is_coordinator


def _flat(values: list[Any]) -> list[str]:
    lists = [value if isinstance(value, list) else [value] for value in values if value]
    return [word for words in lists for word in words]
