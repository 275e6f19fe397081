"""Which words of events exist in five languages, and whose past is kept."""

from modeltranslation.translator import translator
from simple_history import register

from agrinnova.core.translation import RecordTranslation

from .models import Event

translator.register(Event, RecordTranslation)

register(Event)
