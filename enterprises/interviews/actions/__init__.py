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
    reopen_interview,
    write_answer,
)
