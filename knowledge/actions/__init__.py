"""What is done in this room beyond what every record goes through, by noun."""

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
from .focus import end_focus, save_focus

__all__ = [
    "KEPT",
    "MONTHS_KEPT",
    "end_focus",
    "export_feedback",
    "forget_feedback",
    "forget_old_addresses",
    "give_feedback",
    "mark_done",
    "mark_new",
    "save_focus",
]
