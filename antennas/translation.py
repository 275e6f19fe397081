"""Translated fields of organisations and courses (modeltranslation); their history."""

from modeltranslation.translator import translator
from simple_history import register

from agrinnova.core.translation import RecordTranslation

from .models import Course, Organisation

translator.register([Organisation, Course], RecordTranslation)

register(Organisation)
register(Course)
