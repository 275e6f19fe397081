"""Which words of topics and resources exist in five languages; their history."""

from modeltranslation.translator import translator
from simple_history import register

from agrinnova.shared.translation import RecordTranslation

from .models import Resource, Topic


class TopicTranslation(RecordTranslation):
    fields = ("search_words",)


class ResourceTranslation(RecordTranslation):
    fields = ("problem", "solution")


translator.register(Topic, TopicTranslation)
translator.register(Resource, ResourceTranslation)

register(Topic)
register(Resource)
