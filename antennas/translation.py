"""Translated fields of organisations and courses (modeltranslation); their history."""

from modeltranslation.translator import TranslationOptions, translator
from simple_history import register

from agrinnova.core.translation import RecordTranslation

from .models import Certification, Course, Organisation, SupportService


class CourseTranslation(RecordTranslation):
    fields = ("audience_words", "certificate")


class SupportTranslation(RecordTranslation):
    fields = ("gives", "how_to_ask", "cost_words")


class CertificationTranslation(TranslationOptions):
    fields = ("name",)


translator.register(Organisation, RecordTranslation)
translator.register(Course, CourseTranslation)
translator.register(SupportService, SupportTranslation)
translator.register(Certification, CertificationTranslation)

register(Organisation)
register(Course)
register(SupportService)
