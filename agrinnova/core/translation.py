"""Translated fields of the core (modeltranslation), and whose history is kept."""

from modeltranslation.translator import TranslationOptions, translator
from simple_history import register

from .models import FundingStatement, LocalActionGroup


class RecordTranslation(TranslationOptions):
    """Every record's title and summary, and the note on its source."""

    fields: tuple[str, ...] = ("title", "summary", "note")


class GroupTranslation(RecordTranslation):
    fields = ("territory",)


class FundingTranslation(TranslationOptions):
    fields = ("wording", "explanation")


translator.register(LocalActionGroup, GroupTranslation)
translator.register(FundingStatement, FundingTranslation)

# History after translation: declared in the model it would lose the languages.
register(LocalActionGroup)
register(FundingStatement)
