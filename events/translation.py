"""Translated fields of events (modeltranslation), and whose history is kept."""

from modeltranslation.translator import TranslationOptions, translator
from simple_history import register

from agrinnova.core.translation import RecordTranslation

from .models import Event, Mailing, RegistrationForm, Session


class EventTranslation(RecordTranslation):
    fields = (
        *("date_text", "status_reason", "interpretation", "accessibility"),
        *("fee_words", "decisions"),
    )


class SessionTranslation(TranslationOptions):
    fields = ("title",)


class RegistrationFormTranslation(TranslationOptions):
    fields = ("terms",)


class MailingTranslation(TranslationOptions):
    fields = ("subject", "text")


translator.register(Event, EventTranslation)
translator.register(Session, SessionTranslation)
translator.register(RegistrationForm, RegistrationFormTranslation)
translator.register(Mailing, MailingTranslation)

register(Event)
