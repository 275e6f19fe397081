"""Choice columns: a code, a group, a town, topics, organisations, by name."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import LocalActionGroup, Record
from agrinnova.core.text import fold
from agrinnova.spreadsheets.scope import Names, Scope

from .base import Cell, Choices, Column
from .parsers import joined, several


class Codes:
    """A closed list by its codes and its labels in any of the five languages."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.by_words: dict[str, str] = {}
        for language in LANGUAGES:
            with override(language):
                for code, label in choices():
                    self.by_words.setdefault(fold(str(label)), code)
        for code, _label in choices():
            self.by_words[fold(code)] = code

    def code(self, cell: Cell, words: str) -> str:
        """The code that `words` mean; raises `DataError`."""
        code = self.by_words.get(fold(words))
        if code is None:
            raise cell.error(_("“%(value)s” is not known.") % {"value": words}, words)
        return code

    def labels(self) -> list[str]:
        return [str(label) for _code, label in self.choices()]

    def label(self, code: str) -> str:
        return str(dict(self.choices()).get(code, code))


@cache
def codes_of(choices: Any) -> Codes:
    """The list of a field's `choices`, read once."""
    if callable(choices) and not hasattr(choices, "choices"):
        return Codes(choices)
    return Codes(lambda: [(code, label) for code, label in choices.choices if code])


class Choice(Column):
    """One of a closed list.

    Args:
        choices: a FacetList or Django's choices.
        kept: whether an empty cell leaves the record as it is.
    """

    may_say_nothing = True
    is_spelled = False
    has_list = True

    def __init__(
        self,
        name: str,
        choices: Any,
        label: str | Promise = "",
        *,
        kept: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(name, label, **options)
        self.choices, self.kept = choices, kept

    def differs(self, record: Any, value: Any, scope: Scope) -> bool:
        return not (self.kept and not value) and super().differs(record, value, scope)

    @property
    def codes(self) -> Codes:
        return codes_of(self.choices)

    def parse(self, cell: Cell, scope: Scope) -> Any:
        return self.codes.code(cell, cell.words) if cell.words else ""

    def format(self, value: Any, scope: Scope) -> Any:
        return self.codes.label(value) if value else ""

    def help_text(self) -> str:
        return _("one of: %(words)s") % {"words": joined(self.codes.labels())}


class ChoiceList(Choice):
    """Several of a closed list, kept as a list in the record."""

    has_list = False

    def parse(self, cell: Cell, scope: Scope) -> Any:
        codes = (self.codes.code(cell, words) for words in several(cell.words))
        return list(dict.fromkeys(codes))

    def get_value(self, record: Any, scope: Scope) -> Any:
        return list(getattr(record, self.name))

    def format(self, value: Any, scope: Scope) -> Any:
        return joined(self.codes.label(code) for code in value)

    def help_text(self) -> str:
        words = _("several, with ; between them, of: %(words)s")
        return words % {"words": joined(self.codes.labels())}


class Related(Column):
    """Another record by its name, e.g. the group of topics that a topic belongs to."""

    may_say_nothing = True

    def __init__(self, name: str, model: type[Record], **options: Any) -> None:
        super().__init__(name, **options)
        self.other = model

    def parse(self, cell: Cell, scope: Scope) -> int | None:
        names = scope.names(self.other)
        return one_of(cell, cell.words, names) if cell.words else None

    def get_value(self, record: Any, scope: Scope) -> Any:
        return getattr(record, f"{self.name}_id")

    def set_value(self, record: Any, value: Any, scope: Scope) -> None:
        setattr(record, f"{self.name}_id", value)

    def format(self, value: Any, scope: Scope) -> str:
        return scope.names(self.other).labels.get(value, "")

    def help_text(self) -> str:
        return _("by its name in the portal")


class Group(Related):
    """The local action group, by any of its names."""

    has_list = True

    def __init__(self) -> None:
        super().__init__("group", LocalActionGroup, aliases=("gal", "lag"))

    def parse(self, cell: Cell, scope: Scope) -> int | None:
        if not cell.words:
            if scope.needs_group and scope.own_group is None:
                raise cell.error(_("This cell must not be empty."))
            return scope.own_group
        return one_of(cell, cell.words, scope.names(LocalActionGroup, own=True))

    def help_text(self) -> str:
        return _("the local action group, by its name")


class RelatedList(Related):
    """Several other records by their names; those one may not name are kept."""

    is_relation = True

    def parse(self, cell: Cell, scope: Scope) -> Any:
        names = scope.names(self.other)
        return {one_of(cell, words, names) for words in several(cell.words)}

    def get_value(self, record: Any, scope: Scope) -> set[int]:
        known = scope.names(self.other).labels
        return {row.pk for row in getattr(record, self.name).all() if row.pk in known}

    def set_value(self, record: Any, value: Any, scope: Scope) -> None:
        known = scope.names(self.other).labels
        manager = getattr(record, self.name)
        kept = {row.pk for row in manager.all() if row.pk not in known}
        manager.set(kept | value)

    def put_new(self, values: Iterable[tuple[Any, Any]], scope: Scope) -> None:
        field: Any = self.field
        owner, other = field.m2m_field_name(), field.m2m_reverse_field_name()
        link = field.remote_field.through
        link._default_manager.bulk_create(
            link(**{f"{owner}_id": record.pk, f"{other}_id": key})
            for record, keys in values
            for key in sorted(keys)
        )

    def format(self, value: Iterable[int], scope: Scope) -> str:
        labels = scope.names(self.other).labels
        return joined(sorted((labels[key] for key in value), key=fold))

    def help_text(self) -> str:
        return _("several, with ; between them, by their names in the portal")


def one_of(cell: Cell, words: str, names: Names) -> int:
    """The one record that `words` name; raises `DataError`."""
    found = names.find(words)
    if not found:
        raise cell.error(_("“%(value)s” is not known.") % {"value": words}, words)
    if len(found) > 1:
        reason = _("“%(value)s” may mean more than one.") % {"value": words}
        raise cell.error(reason, words)
    return found[0]
