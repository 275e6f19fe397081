"""Telephone numbers of an office: told apart, each a number that can be called."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import fields, form_fields

BETWEEN = re.compile(r"[;,\n]")
SIGNS = re.compile(r"(?:\+|00)?[\d\s./()–-]+")
MAY_DIVIDE = re.compile(r"\s*[/–-]\s*")  # two numbers, or the parts of one
WHOLE = 6  # digits from which on it is a number of its own
COUNTRY = 2  # digits more, where it is called from abroad
# "+33 (0)4" is dialled +334; Italy's numbers keep their zero from abroad too.
ZERO_AT_HOME = re.compile(r"(?<=\d)\s*\(0\)")
ABROAD, ITALY = re.compile(r"\s*(?:\+|00)"), "39"
SHORTEST, LONGEST = 3, 15  # digits; 012, 112; ITU-T E.164

NO_NUMBERS = _(
    "Write telephone numbers with digits, blanks and the signs + . - / ( ) alone,"
    " several with ; between them."
)


def telephones(words: str) -> str:
    """The numbers in `words` with ; between them, as they are kept.

    "0346 22063 / 340 1234567" are two; "035/851382" is one.

    Raises:
        ValidationError: a part of it is no number, or nobody knows whether it is one.
    """
    parts = (part for line in BETWEEN.split(words) for part in _divided(line.strip()))
    return ";".join(dict.fromkeys(parts))


def dialled(number: str) -> str:
    """`number` as a `tel:` link takes it: its digits, from abroad after a + (RFC 3966).

    The bracketed zero of "+33 (0)4 90 04" is for callers of the same country alone.
    """
    abroad = ABROAD.match(number)
    if not abroad:
        return _digits(number)
    national = number[abroad.end() :]
    if not national.lstrip().startswith(ITALY):
        national = ZERO_AT_HOME.sub("", national, count=1)
    return f"+{_digits(national)}"


def _divided(words: str) -> list[str]:
    """One number, or those that a stroke divides; [] for none."""
    if not words:
        return []
    parts = MAY_DIVIDE.split(words)
    if len(parts) > 1 and all(map(_is_whole, parts)):
        return [number for part in parts for number in _divided(part)]
    has_more = len(parts) > 1 and _is_whole(parts[0])  # 0346 22063/64
    is_number = SIGNS.fullmatch(words) and SHORTEST <= len(_digits(words)) <= LONGEST
    if has_more or not is_number:
        raise ValidationError(NO_NUMBERS, "invalid")
    return [words]


def _is_whole(words: str) -> bool:
    is_abroad = words.startswith(("+", "00"))
    return len(_digits(words)) >= WHOLE + COUNTRY * is_abroad


def _digits(words: str) -> str:
    return re.sub(r"\D", "", words)


def check_telephones(words: str) -> None:
    """Refuse what is not kept so; a validator."""
    if telephones(words) != words:
        raise ValidationError(NO_NUMBERS, "invalid")


class TelephonesFormField(form_fields.CharField):
    """Telephone numbers, however divided."""

    def to_python(self, value: Any) -> str:
        return telephones(super().to_python(value))


class TelephonesField(fields.CharField):
    """The column of telephone numbers."""

    default_validators = [check_telephones]
    form_class = TelephonesFormField
