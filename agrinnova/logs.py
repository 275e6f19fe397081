"""Logging: the lines of the log, without the secrets that stand in addresses.

A link of a mail sets a password, takes an invitation, changes or stops what somebody
is told: whoever reads it in a log could do the same. What writes a line does not know
that, Django's "Not Found: /admin/reset/..." least of all, so it is the last step that
takes the secret out, whatever the status, the traceback or the case of the letters.
"""

import logging
import re
from functools import cache

from agrinnova.core.sections import WORDS

CONFIG = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "agrinnova.logs.WithoutSecrets",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "filters": {"outages": {"()": "agrinnova.outages.InOneLine"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["outages"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False}
    },
}
# The sections under which a page is opened by its address alone.
OPENED_BY_LINK = ("verify", "alerts", "register", "certificates")
SURVEY_LINKS = ("invited", "answer")  # under the surveys' own section
ADMIN_LINKS = ("reset", "invitation")
SLASH = r"(?:/|%2F)+"


class WithoutSecrets(logging.Formatter):
    """As Python's; of an address that is a key it keeps what stands before the key."""

    def format(self, record: logging.LogRecord) -> str:
        return secret().sub(r"\g<before>…", super().format(record))


@cache
def secret() -> re.Pattern[str]:
    """Finds such an address, up to whatever cannot be a part of one."""
    ways = (
        f"[a-z]{{2}}{SLASH}{_any_of(*OPENED_BY_LINK)}",
        f"[a-z]{{2}}{SLASH}{_any_of('needs')}{SLASH}{_any_of(*SURVEY_LINKS)}",
        f"admin{SLASH}(?:{'|'.join(ADMIN_LINKS)})",
        f"admin{SLASH}[a-z]+{SLASH}[a-z]+{SLASH}import",
    )
    return re.compile(
        rf"(?P<before>{SLASH}(?:{'|'.join(ways)}){SLASH})[^\s\"'<>]+", re.IGNORECASE
    )


def _any_of(*sections: str) -> str:
    words = (word for section in sections for word in WORDS[section].values())
    return f"(?:{'|'.join(words)})"
