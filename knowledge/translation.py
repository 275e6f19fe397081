"""Translated fields of topics and resources (modeltranslation); their history."""

from modeltranslation.translator import TranslationOptions, translator
from simple_history import register

from agrinnova.core.translation import RecordTranslation

from .models import FocusTopic, Practice, Resource, Topic


class TopicTranslation(RecordTranslation):
    fields = ("search_words",)


class ResourceTranslation(RecordTranslation):
    fields = ("problem", "solution", "caution")


class PracticeTranslation(RecordTranslation):
    fields = (
        *("problem", "done", "steps", "lessons", "avoid"),
        *("cost_words", "time_words", "suits"),
    )


class FocusTranslation(TranslationOptions):
    fields = ("why",)


translator.register(Topic, TopicTranslation)
translator.register(Resource, ResourceTranslation)
translator.register(Practice, PracticeTranslation)
translator.register(FocusTopic, FocusTranslation)

register(Topic)
register(Resource)
register(Practice)
register(FocusTopic)
