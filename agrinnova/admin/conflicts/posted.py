"""The POST data of a form as the merge reads and changes it: fields and files."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from agrinnova.core.keys import key_in

from .state import Values, tidied, widget_of


class Posted:
    """What was sent, in copies that may be changed."""

    def __init__(self, data: QueryDict, files: MultiValueDict) -> None:
        self.data = data.copy()
        self.files = MultiValueDict(dict(files.lists()))

    def value(self, field: forms.Field, name: str) -> list[str] | None:
        """What was sent in a field, as `untouched` has it; None if it was not there."""
        widget = widget_of(field)
        if isinstance(widget, forms.FileInput):
            return self._file(name)
        if widget.value_omitted_from_data(self.data, self.files, name) and not (
            isinstance(widget, forms.MultiWidget)
        ):
            return None
        sent = tidied(self.data.getlist(name))
        if isinstance(widget, forms.CheckboxInput):
            return ["on"] if sent else []
        return sent

    def put(self, field: forms.Field, name: str, values: list[str]) -> None:
        """Let the field say `values` and nothing else."""
        for sent in (name, f"{name}-clear"):
            self.files.pop(sent, None)
            self.data.pop(sent, None)
        if isinstance(widget_of(field), forms.FileInput):
            return  # what stands there stays
        if values or not is_many(field):
            self.data.setlist(name, values or [""])

    def _file(self, name: str) -> list[str] | None:
        """The names of the files that were chosen; [] where one was taken away."""
        if chosen := self.files.getlist(name):
            return [file.name for file in chosen]
        return [] if f"{name}-clear" in self.data else None


class PostedRows:
    """The rows that were sent of one inline; the first are those that were there."""

    def __init__(self, posted: Posted, prefix: str, key: str) -> None:
        self.posted = posted
        self.prefix = prefix
        self.key = key  # the column that names a row
        self.there = self._count("INITIAL_FORMS")
        self.total = self._count("TOTAL_FORMS")

    def known(self) -> Iterator[tuple[int, str]]:
        """The place and key of each row that was there when the page was opened."""
        for place in range(min(self.there, self.total)):
            yield place, self.posted.data.get(self.name(place, self.key), "")

    def name(self, place: int, field: str) -> str:
        return f"{self.prefix}-{place}-{field}"

    def is_removed(self, place: int) -> bool:
        return bool(self.posted.data.get(self.name(place, "DELETE")))

    def row(self, place: int) -> Values:
        """All that was sent of a row, files too, by the rest of the name."""
        start = self.name(place, "")
        texts = {
            name.removeprefix(start): tidied(self.posted.data.getlist(name))
            for name in self.posted.data
            if name.startswith(start)
        }
        files = {
            name.removeprefix(start): [file.name for file in found]
            for name, found in self.posted.files.lists()
            if name.startswith(start)
        }
        return texts | files

    def arrange(self, gone: set[int], renewed: list[int]) -> list[int]:
        """Leave the rows `gone` away and make new ones of those `renewed`.

        Returns:
            The places where these stand now: at the end.
        """
        left = [p for p in range(self.total) if p not in {*gone, *renewed}]
        there = sum(place < self.there for place in left)
        order = [*left, *renewed]
        self._rewrite(order)
        places = list(range(len(left), len(order)))
        for place in places:
            self.posted.data[self.name(place, self.key)] = ""
        self.posted.data[f"{self.prefix}-INITIAL_FORMS"] = str(there)
        self.posted.data[f"{self.prefix}-TOTAL_FORMS"] = str(len(order))
        return places

    def _rewrite(self, order: list[int]) -> None:
        for kept in (self.posted.data, self.posted.files):
            found = {
                place: {
                    name.removeprefix(self.name(place, "")): kept.getlist(name)
                    for name in list(kept)
                    if name.startswith(self.name(place, ""))
                }
                for place in range(self.total)
            }
            for place, fields in found.items():
                for field in fields:
                    del kept[self.name(place, field)]
            for new, old in enumerate(order):
                for field, values in found[old].items():
                    kept.setlist(self.name(new, field), values)

    def _count(self, of: str) -> int:
        number = str(self.posted.data.get(f"{self.prefix}-{of}", ""))
        return min(key_in(number), 1000)


def is_many(field: Any) -> bool:
    """Whether several things are picked in it, in no order."""
    return bool(getattr(widget_of(field), "allow_multiple_selected", False)) and not (
        isinstance(widget_of(field), forms.FileInput)
    )
