"""Failed logins: how many wrong passwords are taken, and the words for who must wait.

An attempt is counted before the password is looked at and given back when it was right,
so that a hundred at once are no more than the limit allows.
"""

import math
from typing import NamedTuple

from django.utils.translation import ngettext

from agrinnova.core import rate_limits
from agrinnova.core.models import account_name


class Limit(NamedTuple):
    """How many wrong passwords are taken in how many seconds."""

    limit: int
    period: int


SCOPE = "login"
# Wrong passwords within so many seconds: of one account from one connection, from one
# connection for any account, of one account from anywhere. One connection alone never
# locks an account for all others: past its own limit it is not counted further.
OF_BOTH = Limit(5, 15 * 60)
OF_CONNECTION = Limit(200, 15 * 60)
OF_ACCOUNT = Limit(100, 3600)


def explained(wait: int) -> str:
    """What whoever is locked out for `wait` seconds reads."""
    minutes = math.ceil(wait / 60)
    sentence = ngettext(
        "Too many wrong passwords. Wait %(count)s minute and try again, or set a new"
        " password.",
        "Too many wrong passwords. Wait %(count)s minutes and try again, or set a new"
        " password.",
        minutes,
    )
    return sentence % {"count": minutes}


def forgive(email: str) -> int:
    """Forget what was wrong with an account: its person has shown who they are."""
    return rate_limits.forget(SCOPE, account_name(email))


def failures_of(email: str) -> list[rate_limits.Count]:
    """What is held of wrong passwords for an account."""
    return rate_limits.counts_of(SCOPE, account_name(email))


def count_attempt(account: str, source: str) -> int:
    """Count an attempt; the seconds to wait when it is one too many."""
    hit = rate_limits.hit
    return (
        hit(SCOPE, account, source=source, **OF_BOTH._asdict())
        or hit(f"{SCOPE} from", source, **OF_CONNECTION._asdict())
        or hit(SCOPE, account, **OF_ACCOUNT._asdict())
    )


def forgive_attempt(account: str, source: str) -> None:
    """It was right: what was wrong from there before is forgotten too."""
    rate_limits.forget(SCOPE, account, source=source)
    rate_limits.give_back(f"{SCOPE} from", source)
    rate_limits.give_back(SCOPE, account)
