"""Database outages: errors of a database that is away, apart from mistakes.

Such an error says nothing about our code: the reader is asked to come again (503) and
the log has one line, where a mistake gets its 500 and its whole traceback.
"""

import logging
from http import HTTPStatus

import psycopg
from django.db import InterfaceError, OperationalError
from psycopg import errors

UNAVAILABLE = HTTPStatus.SERVICE_UNAVAILABLE
# Away, full, restarting, too slow, locked; read-only while another takes over.
OUTAGES = (
    OperationalError,
    InterfaceError,
    psycopg.OperationalError,
    psycopg.InterfaceError,
    errors.ReadOnlySqlTransaction,
    errors.IdleInTransactionSessionTimeout,
)


def is_outage(error: BaseException | None) -> bool:
    """Whether `error`, or an error that it was raised from, is an outage."""
    while error is not None:
        if isinstance(error, OUTAGES):
            return True
        error = error.__cause__
    return False


def first_line(error: BaseException) -> str:
    """What the database says first; the rest are hints."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


class InOneLine(logging.Filter):
    """Writes an outage in one line, and once for a request whatever else fails."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            # A 503 without an error was told by whoever decided on it.
            is_refusal = getattr(record, "status_code", 0) == UNAVAILABLE
            return not is_refusal or hasattr(record, "outage")
        if not is_outage(error):
            return True
        request = getattr(record, "request", None)
        if getattr(request, "is_outage_logged", False):
            return False
        if request is not None:
            request.is_outage_logged = True
        record.outage = True  # another handler's filter sees this record too
        record.msg, record.args = "%s: %s", (record.getMessage(), first_line(error))
        record.exc_info = record.exc_text = None
        return True
