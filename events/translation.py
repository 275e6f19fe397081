"""Translated fields of events (modeltranslation), and whose history is kept."""

from modeltranslation.translator import TranslationOptions, translator
from simple_history import register

from agrinnova.core.translation import RecordTranslation

from .models import Event, Session


class EventTranslation(RecordTranslation):
    fields = ("date_text",)


class SessionTranslation(TranslationOptions):
    fields = ("title",)


translator.register(Event, EventTranslation)
translator.register(Session, SessionTranslation)

register(Event)
