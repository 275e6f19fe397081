"""Which words of organisations and courses exist in five languages; their history."""

from modeltranslation.translator import translator
from simple_history import register

from agrinnova.core.translation import RecordTranslation

from .models import Course, Organisation

translator.register([Organisation, Course], RecordTranslation)

register(Organisation)
register(Course)
