"""Links in the reader's language, and those of a list: its query with one change."""

from collections.abc import Collection
from functools import cached_property
from urllib.parse import quote

from django.http import HttpRequest, QueryDict

from agrinnova.core.addresses import address
from agrinnova.core.languages import current


def link(name: str, query: str = "") -> str:
    """The address `name` in the reader's language, with an optional query."""
    found = address(name, current())
    return f"{found}?{query}" if query else found


SHOWING = ("view", "month")  # how a page shows its list; other formats have no such
ASKING_PLACES = ("near", "ordering")  # what else makes sense depends on them


class Addresses:
    """The addresses that lead on from a list: its query with one thing changed."""

    def __init__(self, request: HttpRequest) -> None:
        self.path = request.path
        self.query = request.GET.copy()
        for name in ("page", "shown"):
            self.query.pop(name, None)
        # A form sends its empty fields too; in an address they would say nothing.
        for name in list(self.query):
            if not any(self.query.getlist(name)):
                del self.query[name]

    def turned(self, name: str, value: str) -> str:
        """The address with `value` added to the parameter, or taken away from it."""
        if name not in self.query and name not in ASKING_PLACES:
            # A list writes a hundred of these.
            return f"{self._to_add}{name}={quote(value, ',:')}"
        query = self.query.copy()
        values = query.getlist(name)
        kept = [v for v in values if v != value]
        query.setlist(name, kept if len(kept) < len(values) else [*values, value])
        return self._with(query)

    @cached_property
    def _to_add(self) -> str:
        """The address before one more parameter."""
        whole = self._with(self.query.copy())
        return f"{whole}{'&' if '?' in whole else '?'}"

    def replaced(self, name: str, value: str) -> str:
        """As `turned`, for a parameter that has one value at a time."""
        return self.set(name, "" if self.query.get(name) == value else value)

    def set(self, name: str, value: str) -> str:
        """The address with `value` alone in the parameter; "" takes it away."""
        query = self.query.copy()
        query[name] = value
        if not value:
            del query[name]
        return self._with(query)

    def unfinished(self, name: str, among: Collection[str]) -> str:
        """The address that lacks but the value of `name`, for a script to add.

        "" where it cannot be asked (it is not `among` the questions), or is already.
        """
        if name not in among or name in self.query:
            return ""
        return self.set(name, "-").removesuffix("-")

    def export(self, name: str) -> str:
        """The same list in another format."""
        query = _sound(self.query.copy())
        for shown in SHOWING:
            query.pop(shown, None)
        return link(name, query.urlencode())

    def inputs(self, *, without: Collection[str]) -> list[dict[str, str]]:
        """The query as hidden inputs, for a form that asks for `without`."""
        return [
            {"name": name, "value": value}
            for name, values in self.query.lists()
            for value in values
            if name not in without
        ]

    def _with(self, query: QueryDict) -> str:
        text = _sound(query).urlencode(safe=",:")
        return f"{self.path}?{text}" if text else self.path


def _sound(query: QueryDict) -> QueryDict:
    """`query` without what makes sense only where a place is asked for."""
    if "near" not in query:
        query.pop("radius", None)
        if "distance" in query.get("ordering", ""):
            del query["ordering"]
    return query
