"""Telephone numbers in free text: digits compared with digits, however grouped."""

import re

DIGITS_AT_LEAST = 7  # with fewer, other things have the same digits
NUMBER = re.compile(r"[+(]?\d[\d\s./()+–-]*")
# Country codes as ITU-T E.164 assigns them, the short ones first.
COUNTRY = r"(?:1|7|2[07]|3[0123469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d)"
OURS = r"(?:39|33|34|376|41)"  # also where the plus sign was lost
BETWEEN = r"[^\w\n,;:]{0,3}"
# A text in a database may be JSON, with its blanks and dashes escaped.
BETWEEN_IN_DATABASE = r"(?:[^0-9a-z]|\\u[0-9a-f]{4}){0,3}"


def number_parts(word: str) -> tuple[str, str, str]:
    """Country, leading zero and the other digits of a number; "" for no number.

    The zero of Italy is part of a number wherever it is called from, that of France is
    not: with a country's code it may be there or not.
    """
    if not NUMBER.fullmatch(word.strip()):
        return "", "", ""
    digits = re.sub(r"\(0\)|\D", "", word)
    is_abroad = word.strip().lstrip("(").startswith(("+", "00"))
    country = ""
    if is_abroad:
        digits = digits.removeprefix("00")
        if match := re.match(COUNTRY, digits):
            country = match[0]
            digits = digits[match.end() :]
    rest = digits.removeprefix("0")
    if len(rest) < DIGITS_AT_LEAST:
        return "", "", ""
    return country, digits[: len(digits) - len(rest)], rest


def number_pattern(word: str) -> str:
    """An expression for the number, with and without its country's code."""
    country, zero, rest = number_parts(word)
    plus = rf"(?:\+|00){BETWEEN}"
    prefix = rf"(?:{plus}{country or COUNTRY}|{country or OURS})"
    code = rf"{prefix}{BETWEEN}(?:0{BETWEEN})?"
    # Written from abroad, nobody knows whether it has a zero at home.
    home = f"{zero}{BETWEEN}" if zero else "0?" if country else ""
    return rf"(?:\((?=[+\d]+\)))?(?:{code}|{home}){BETWEEN.join(rest)}"


def number_in_database(digits: str) -> str:
    """An expression for PostgreSQL that finds the last digits of a number."""
    return BETWEEN_IN_DATABASE.join(digits[-DIGITS_AT_LEAST:])
