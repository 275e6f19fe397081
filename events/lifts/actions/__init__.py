"""Doing with lifts: each under the lock of the form that both are registered by."""

from .answering import accept, ask, decline, leave
from .blocking import block, report
from .errors import LiftOverError, LiftsClosedError, TooManyMessagesError
from .messaging import MOST_MESSAGES, send_message
from .offering import give_up, look_for, offer
from .sweeping import count_lifts, end_after, erase_over
