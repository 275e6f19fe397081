"""Translated fields of enterprises (modeltranslation), and whose history is kept."""

from modeltranslation.translator import TranslationOptions, translator
from simple_history import register

from agrinnova.core.translation import RecordTranslation

from .models import (
    Benefit,
    Consent,
    Enterprise,
    Excerpt,
    Innovation,
    InterviewGuide,
    NeedsSurvey,
    Photo,
    Question,
    ReportEdition,
)


class EnterpriseTranslation(RecordTranslation):
    fields = ("benefit_summary",)


class DescriptionTranslation(TranslationOptions):
    fields = ("description",)


class PhotoTranslation(TranslationOptions):
    fields = ("alt",)


class GuideTranslation(TranslationOptions):
    fields = ("title",)


class QuestionTranslation(TranslationOptions):
    fields = ("text", "options")


class ExcerptTranslation(TranslationOptions):
    fields = ("text",)


class SurveyTranslation(RecordTranslation):
    fields = ("thanks",)


translator.register(Enterprise, EnterpriseTranslation)
translator.register([Innovation, Benefit], DescriptionTranslation)
translator.register(Photo, PhotoTranslation)
translator.register(InterviewGuide, GuideTranslation)
translator.register(Question, QuestionTranslation)
translator.register(Excerpt, ExcerptTranslation)
translator.register(ReportEdition, RecordTranslation)
translator.register(NeedsSurvey, SurveyTranslation)

for model in (Enterprise, Innovation, Benefit, Consent, NeedsSurvey):
    register(model)

# What was built is kept as a file; its past is not.
register(
    ReportEdition,
    excluded_fields=[
        *("build_state", "progress", "problem", "task", "attempts"),
        *("content", "pdf"),
    ],
)
