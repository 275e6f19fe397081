"""Query parameters of the API, read strictly: nothing is ignored in silence."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from agrinnova.web.filters import RecordFilterSet

from .nearest import nearest, nearest_values

ALL = "all"
PAGE_SIZE, LONGEST_PAGE = 20, 100
HIGHEST, HIGHEST_SEQ = 2**31 - 1, 2**63 - 1
# What no text has: the database refuses the one, the other stands for broken bytes.
NO_WORDS = "\0\ufffd"


class Parameters:
    """What an address asks; what it says wrongly is gathered, then refused at once.

    Args:
        query: the parameters of the address.
        known: the names that this address takes.
        several: those of them that may come more than once.
    """

    def __init__(
        self, query: QueryDict, known: Iterable[str], several: Collection[str] = ()
    ) -> None:
        self.query = query
        self.errors: dict[str, list[str]] = {}
        known = set(known)
        for name, values in query.lists():
            if name not in known:
                self.refuse(name, _("This parameter is not known here."))
                if names := nearest(name, sorted(known)):
                    self.refuse(
                        name,
                        _("The nearest: %(values)s.") % {"values": ", ".join(names)},
                    )
            elif len(values) > 1 and name not in several:
                self.refuse(name, _("Give this parameter once."))
            elif name != "q" and "" in values:
                self.refuse(name, _("Give a value, or leave this parameter out."))
            elif any(mark in value for value in values for mark in NO_WORDS):
                self.refuse(name, _("This value has a character that no word has."))

    def refuse(self, name: str, message: str) -> None:
        """Note that the parameter `name` is not understood, and why."""
        self.errors.setdefault(name, []).append(str(message))

    def refuse_fields(
        self, form: forms.Form, problems: Mapping[str, Iterable[Any]]
    ) -> None:
        """Note what a form did not understand, with the values nearest to it."""
        for name, messages in problems.items():
            sentences = [*map(str, messages), nearest_values(form, name, self.query)]
            self.refuse(name, " ".join(filter(None, sentences)))

    def one_of(self, name: str, values: Collection[str], default: str = "") -> str:
        """One of a closed list."""
        value = self.query.get(name)
        if value is None:
            return default
        if value not in values:
            self.refuse(
                name, _("Give one of: %(values)s.") % {"values": ", ".join(values)}
            )
            return default
        return value

    def number(
        self, name: str, default: int, *, lowest: int = 0, highest: int = HIGHEST
    ) -> int:
        """A whole number between `lowest` and `highest`."""
        value = self.query.get(name)
        if value is None:
            return default
        # Longer than any number we have, and int() would take its time over it.
        number = int(value) if re.fullmatch(r"[0-9]{1,20}", value) else -1
        if not lowest <= number <= highest:
            self.refuse(
                name,
                _("Give a whole number from %(lowest)s to %(highest)s.")
                % {"lowest": lowest, "highest": highest},
            )
            return default
        return number

    def page_size(self) -> int:
        """How many records a page of the answer holds."""
        return self.number("page_size", PAGE_SIZE, lowest=1, highest=LONGEST_PAGE)

    def check(self) -> None:
        """Raise ValidationError with everything that was not understood, if any."""
        if self.errors:
            raise ValidationError(self.errors)


def filter_records(
    parameters: Parameters,
    filterset: type[RecordFilterSet],
    records: QuerySet,
    language: str = "",
) -> QuerySet:
    """Those of `records` that answer the questions of `filterset` in the address.

    Args:
        language: what words are looked for in; "": the active one.

    Raises:
        ValidationError: whatever was not understood till now, of any parameter.
    """
    if not set(parameters.query) & set(filterset.base_filters):
        parameters.check()
        return records
    questions = filterset(parameters.query, queryset=records, language=language)
    parameters.refuse_fields(questions.form, questions.error_messages())
    parameters.check()
    return questions.filtered()
