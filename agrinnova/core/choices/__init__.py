"""Choices (closed lists) that every app shares, by what they are of."""

from .jobs import FailedJob, MailState
from .people import JOIN_ROLES, InvitedAs, Role
from .records import (
    MODES,
    STATUSES,
    ChangeAction,
    GroupBasis,
    Language,
    Origin,
    Status,
    TextStatus,
)
from .sheets import SheetState, SheetStep, SheetWords
