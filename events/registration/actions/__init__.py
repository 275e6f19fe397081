"""Doing with registrations: every change of one, each under the lock of its form."""

from .answering import accept, come_back, confirm
from .attending import tick, untick
from .cancelling import cancel, erase
from .changing import change, drop_person
from .entering import confirm_for, enter, offer, reinstate, suspend_waiting
from .errors import (
    ChangedMeanwhileError,
    NotEnoughSeatsError,
    RegistrationClosedError,
    TooManyLettersError,
)
from .feeds import give_feed, stop_feed
from .informing import inform_after
from .mailing import send_mailing
from .persons import export_registrations, forget_registrations
from .registering import Person, register
from .serving import resume, serve, settle
from .sweeping import erase_all, erase_long_over, settle_overdue
