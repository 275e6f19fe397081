"""Press marks: signed notes in an address that a button of a record's page was pressed.

The form that follows thanks for the press, and takes it back when words come instead.
Only whom the button led there can do so, once, and only if it was their press that
counted: of two readers behind one connection it is one.
"""

import secrets
from typing import NamedTuple
from uuid import UUID

from django.core import signing

from agrinnova.core import submission_keys, submissions
from knowledge.choices import About

VALID_FOR = 2 * 86400  # seconds: longer than the form may stand open


class Mark(NamedTuple):
    """What a button has said, and the key of the row that counted it, 0 for none."""

    about: About
    counted: int
    key: str


def new_mark(about: About, *, of: UUID, counted: int) -> str:
    """A note for one press of a button on the page of the record `of`."""
    return signing.dumps([about, counted, secrets.token_urlsafe(9)], salt=_salt(of))


def mark_in(asked: str, *, of: UUID) -> Mark | None:
    """The mark that an address holds, None if it is none of this record's or old."""
    try:
        about, counted, key = signing.loads(asked, salt=_salt(of), max_age=VALID_FOR)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return Mark(About(about), counted, key)


def use_up(mark: Mark) -> bool:
    """Whether nobody has taken this press back yet; now somebody has."""
    return submissions.is_first_use(submission_keys.key_from(f"press {mark.key}"))


def _salt(public_id: UUID) -> str:
    return f"agrinnova.press {public_id}"
