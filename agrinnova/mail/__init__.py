"""Mail: queued in an outbox, sent by the worker, forgotten soon."""

from .delivery import deliver, deliver_due, retry, tidy
from .writing import drop_letters, write_letter

__all__ = [
    "deliver",
    "deliver_due",
    "drop_letters",
    "retry",
    "tidy",
    "write_letter",
]
