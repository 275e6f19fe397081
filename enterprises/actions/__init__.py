"""What is done to this room's records: contacts, interviews and their consents."""

from .contacts import (
    PublicContact,
    export_person,
    forget_person,
    public_contacts,
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
from .listing import list_again, unlist
from .papers import keep_paper, tidy_papers

__all__ = [
    "AnswerChangedError",
    "PublicContact",
    "PublicExcerpt",
    "choose_excerpt",
    "excerpts_changed",
    "export_interviews",
    "export_person",
    "finish_interview",
    "forget_interviews",
    "forget_person",
    "keep_paper",
    "list_again",
    "new_version",
    "public_contacts",
    "public_excerpts",
    "publish_guide",
    "quotes_of",
    "record_consent",
    "record_interview_consent",
    "reopen_interview",
    "tidy_papers",
    "unlist",
    "withdraw_consent",
    "withdraw_interview_consent",
    "write_answer",
]
