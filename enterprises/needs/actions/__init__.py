"""Doing: what is done to a needs survey, one module per step."""

from .answering import SurveyNotOpenError, begin, erase, finish, rate, wish
from .closing import close_survey, evaluate_survey
from .entering import begin_for_enterprise, begin_for_starter, enter
from .inviting import invite
from .persons import export_responses, forget_responses
from .reminding import remind, stop_letters
from .reminding_by_itself import (
    coming_reminders,
    groups_of,
    let_remind,
    remind_by_itself,
)
from .retention import KEPT_AFTER_CLOSE, tidy_answers
from .starters import (
    TO_CONFIRM_WITHIN,
    ask_address,
    confirm_address,
    invitation_of,
    own_url,
    response_of,
    tidy_responses,
)
from .taking_back import replace_link, take_back
from .topics import propose_topics
from .trials import clear_trial, try_out
from .versions import (
    NOTHING,
    RATED,
    WISHES,
    Basis,
    StepChangedError,
    saved_answers,
    state_of,
    version_of,
)

__all__ = (
    "KEPT_AFTER_CLOSE",
    "NOTHING",
    "RATED",
    "WISHES",
    "Basis",
    "StepChangedError",
    "SurveyNotOpenError",
    "ask_address",
    "begin",
    "begin_for_enterprise",
    "begin_for_starter",
    "clear_trial",
    "close_survey",
    "coming_reminders",
    "confirm_address",
    "enter",
    "erase",
    "evaluate_survey",
    "export_responses",
    "finish",
    "forget_responses",
    "groups_of",
    "invitation_of",
    "invite",
    "let_remind",
    "own_url",
    "propose_topics",
    "rate",
    "remind",
    "remind_by_itself",
    "replace_link",
    "response_of",
    "saved_answers",
    "state_of",
    "stop_letters",
    "take_back",
    "tidy_answers",
    "tidy_responses",
    "try_out",
    "version_of",
    "wish",
)
