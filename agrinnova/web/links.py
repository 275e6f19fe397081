"""Links of a list (pagination, facets, exports): its query with one thing changed."""

from collections.abc import Collection

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from agrinnova.core.languages import current


class Addresses:
    """The addresses that lead on from a list: its query with one thing changed."""

    def __init__(self, request: HttpRequest) -> None:
        self.path = request.path
        self.query = request.GET.copy()
        self.query.pop("page", None)
        # A form sends its empty fields too; in an address they would say nothing.
        for name in list(self.query):
            if not any(self.query.getlist(name)):
                del self.query[name]

    def turned(self, name: str, value: str) -> str:
        """The address with `value` added to the parameter, or taken away from it."""
        query = self.query.copy()
        values = query.getlist(name)
        kept = [v for v in values if v != value]
        query.setlist(name, kept if len(kept) < len(values) else [*values, value])
        return self._with(query)

    def replaced(self, name: str, value: str) -> str:
        """As `turned`, for a parameter that has one value at a time."""
        query = self.query.copy()
        if query.get(name) == value:
            del query[name]
        else:
            query[name] = value
        return self._with(query)

    def set(self, name: str, value: str) -> str:
        """The address with `value` alone in the parameter; "" takes it away."""
        query = self.query.copy()
        query.pop(name, None)
        if value:
            query[name] = value
        return self._with(query)

    def export(self, name: str) -> str:
        """The same list in another format."""
        address = reverse(name, kwargs={"language": current()})
        query = _sound(self.query.copy())
        return f"{address}?{query.urlencode()}" if query else address

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
