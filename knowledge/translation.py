"""Translated fields of topics and resources (modeltranslation); their history."""

from modeltranslation.translator import TranslationOptions, translator
from simple_history import register

from agrinnova.core.translation import RecordTranslation

from .models import FocusTopic, Resource, Topic


class TopicTranslation(RecordTranslation):
    fields = ("search_words",)


class ResourceTranslation(RecordTranslation):
    fields = ("problem", "solution", "caution")


class FocusTranslation(TranslationOptions):
    fields = ("why",)


translator.register(Topic, TopicTranslation)
translator.register(Resource, ResourceTranslation)
translator.register(FocusTopic, FocusTranslation)

register(Topic)
register(Resource)
register(FocusTopic)
