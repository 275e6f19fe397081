"""Actions of the enterprises app: contacts, interviews and their consents."""

from .consent_documents import keep_consent_document, tidy_consent_documents
from .contacts import (
    PublicContact,
    export_person,
    forget_person,
    names_of,
    public_contacts,
    public_words,
    record_consent,
    withdraw_consent,
)
from .excerpts import (
    PublicExcerpt,
    choose_excerpt,
    excerpts_changed,
    public_excerpts,
    quotes_of,
)
from .guides import new_version, publish_guide
from .interviews import (
    AnswerChangedError,
    export_interviews,
    finish_interview,
    forget_interviews,
    record_interview_consent,
    reopen_interview,
    withdraw_interview_consent,
    write_answer,
)
from .listing import never_list
from .merging import merge
from .photos import add_photos
from .renditions import look_for_lost_renditions, make_renditions
from .verification import ask_to_verify, can_ask, enterprise_of, letter_token

__all__ = [
    "AnswerChangedError",
    "PublicContact",
    "PublicExcerpt",
    "add_photos",
    "ask_to_verify",
    "can_ask",
    "choose_excerpt",
    "enterprise_of",
    "excerpts_changed",
    "export_interviews",
    "export_person",
    "finish_interview",
    "forget_interviews",
    "forget_person",
    "keep_consent_document",
    "letter_token",
    "look_for_lost_renditions",
    "make_renditions",
    "merge",
    "names_of",
    "never_list",
    "new_version",
    "public_contacts",
    "public_excerpts",
    "public_words",
    "publish_guide",
    "quotes_of",
    "record_consent",
    "record_interview_consent",
    "reopen_interview",
    "tidy_consent_documents",
    "withdraw_consent",
    "withdraw_interview_consent",
    "write_answer",
]
