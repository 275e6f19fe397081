"""Actions of the knowledge app, by noun: focus topics, feedback, subscriptions ..."""

from .chosen import chosen_words
from .feedback import (
    KEPT,
    MONTHS_KEPT,
    export_feedback,
    forget_feedback,
    forget_old_addresses,
    give_feedback,
    mark_done,
    mark_new,
)
from .focus import accept_focus, end_focus, save_focus
from .focus_proposals import refuse_focus, take_back_refusal, weigh_focus
from .searches import DAYS_OF_WORDS, YEARS_OF_TOPICS, forget_old_searches
from .subscriptions import (
    CONFIRM,
    DIGEST,
    MOST_QUESTIONS_A_DAY,
    TO_CONFIRM_WITHIN,
    change_choices,
    confirm,
    export_person,
    forget_person,
    own_url,
    stop,
    subscribe,
    subscription_of,
    tidy_subscriptions,
)
from .taps import take_back_tap, tap
from .translations import ask_for_translation
