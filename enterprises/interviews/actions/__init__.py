"""Actions on interviews, their guides, consents and excerpts."""

from .excerpts import (
    PublicExcerpt,
    choose_excerpt,
    excerpts_changed,
    public_excerpts,
    public_words,
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
    write_answer,
)

__all__ = [
    "AnswerChangedError",
    "PublicExcerpt",
    "choose_excerpt",
    "excerpts_changed",
    "export_interviews",
    "finish_interview",
    "forget_interviews",
    "new_version",
    "public_excerpts",
    "public_words",
    "publish_guide",
    "quotes_of",
    "record_interview_consent",
    "reopen_interview",
    "write_answer",
]
