"""Translated fields of events (modeltranslation), and whose history is kept."""

from modeltranslation.translator import translator
from simple_history import register

from agrinnova.core.translation import RecordTranslation

from .models import Event


class EventTranslation(RecordTranslation):
    fields = ("date_text",)


translator.register(Event, EventTranslation)

register(Event)
