"""Scope of a sheet: its person's language, and the records they may name."""

from collections import defaultdict
from functools import cache, cached_property
from typing import Any

from agrinnova.core.choices import Status
from agrinnova.core.models import LocalActionGroup, Municipality, Record, User
from agrinnova.core.municipalities import find_municipality
from agrinnova.core.text import fold

from .names import Names


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
