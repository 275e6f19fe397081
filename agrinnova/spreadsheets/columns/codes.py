"""Closed lists of a cell: a code by its labels in any of the five languages."""

from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.text import fold

from .base import Cell, Choices


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
