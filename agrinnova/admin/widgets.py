"""Form widgets of the admin that differ from Django's."""

from typing import Any

from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)

from agrinnova.core.keys import KEY


class Searched(AutocompleteMixin):
    """A search for rows; what was sent and names none is shown as nothing chosen.

    Django's asks the database for it as it came, and fails where it is no key.
    """

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        keys = [key for key in value if KEY.fullmatch(str(key))]
        return super().optgroups(name, keys, attr)


class SearchedOne(Searched, AutocompleteSelect):
    """One row."""


class SearchedMultiple(Searched, AutocompleteSelectMultiple):
    """Several rows, each taken away by its own button: none takes all away at once."""

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return {**attrs, "data-allow-clear": "false"}
