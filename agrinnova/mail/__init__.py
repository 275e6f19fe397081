"""Mail: queued in an outbox, sent by the worker, forgotten soon."""

from .delivery import deliver, deliver_due, retry, tidy
from .writing import cancel_mail, queue_mail
