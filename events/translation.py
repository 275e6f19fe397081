"""Translated fields of events (modeltranslation), and whose history is kept."""

from modeltranslation.translator import translator
from simple_history import register

from agrinnova.core.translation import RecordTranslation

from .models import Event

translator.register(Event, RecordTranslation)

register(Event)
