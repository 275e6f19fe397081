"""Rows of a form for the people who come: a name each, and a tick for who is under 18.

They are plain fields with numbers, so that they can be filled in without JavaScript.
Who leaves them empty comes alone, or names the others later.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agrinnova.core import form_fields

from .actions import Person

MANY = 20  # rows at most


class PersonRows(forms.Form):
    """A form with people in it; `cleaned_data["persons"]` has those who are named.

    Its other fields are `name` and `seats`: who registers comes too, unless as many
    others are named as there are seats.
    """

    guardian_phone = form_fields.CharField(
        label=gettext_lazy("A parent’s telephone, if somebody is under 18"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def add_rows(self, number: int) -> None:
        """Give the form `number` rows, and the telephone after them."""
        self.rows = min(number, MANY)
        for row in range(1, self.rows + 1):
            self.fields[f"person_{row}"] = form_fields.CharField(
                label=_("Name of person %(number)s") % {"number": row},
                max_length=120,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
            self.fields[f"under_age_{row}"] = forms.BooleanField(
                label=_("Person %(number)s is under 18") % {"number": row},
                required=False,
            )
        self.fields["guardian_phone"] = self.fields.pop("guardian_phone")

    def person_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each row: name and tick."""
        numbers = range(1, self.rows + 1)
        return [(self[f"person_{n}"], self[f"under_age_{n}"]) for n in numbers]

    def main_fields(self) -> list[forms.BoundField]:
        """What is filled in beside the rows."""
        left_out = ["person_", "under_age_", "guardian_"]
        if not self.asks_to_wait:
            left_out.append("waits")
        fields = self.visible_fields()
        return [field for field in fields if not field.name.startswith((*left_out,))]

    @property
    def asks_to_wait(self) -> bool:
        """Whether fewer seats are free than were asked for, and waiting is a way."""
        return "waits" in self.data or self.has_error("seats", "seats")

    def has_people(self) -> bool:
        """Whether anything stands in the rows, or is wrong with them."""
        return any(
            field.value() or field.errors
            for row in self.person_fields()
            for field in (*row, self["guardian_phone"])
        )

    def clean(self) -> dict[str, Any]:
        data: Any = super().clean()
        data["persons"] = self._persons(data)
        return data

    def _persons(self, data: dict[str, Any]) -> list[Person]:
        others = [
            (data.get(f"person_{row}", ""), data.get(f"under_age_{row}", False), row)
            for row in range(1, self.rows + 1)
        ]
        phone = data.get("guardian_phone", "")
        guardian = self.guardian(data) if any(tick for _n, tick, _r in others) else ""
        for name, is_under_age, row in others:
            if is_under_age and not name:
                self.add_error(f"person_{row}", _("Who is under 18? Give the name."))
            elif is_under_age and not phone:
                without = _("For somebody under 18 give a parent’s telephone.")
                if not self.has_error("guardian_phone"):
                    self.add_error("guardian_phone", without)
        named = [
            Person(name, is_under_age, *((guardian, phone) if is_under_age else ()))
            for name, is_under_age, _row in others
            if name
        ]
        return self._with_first(named, data.get("seats"), data.get("name", ""))

    def guardian(self, data: dict[str, Any]) -> str:
        """Who answers for the children: whoever registers."""
        return data.get("name", "")

    def _with_first(
        self, named: list[Person], seats: int | None, first: str
    ) -> list[Person]:
        if seats is None or not first:
            return named
        if len(named) > seats:
            words = ngettext(
                "You name %(named)s person for %(seats)s seats.",
                "You name %(named)s people for %(seats)s seats.",
                len(named),
            )
            numbers = {"named": len(named), "seats": seats}
            self.add_error("seats", ValidationError(words % numbers))
        is_among = any(person.name == first for person in named)
        if len(named) < seats and not is_among:
            return [Person(first), *named]
        return named
