"""Finding a person's name, address or number in free text, however it is spelled."""

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import Q

from agrinnova.core.text import fold

from .numbers import number_in_database, number_parts, number_pattern

GONE = "…"
BETWEEN = r"[\W_]{1,3}"
# How people keep an address from machines: "ada (at) host", "ada%40host".
AT = (
    r"(?:\s*(?:@|%40|&#64;)\s*"
    r"|\s*[\[({<]\s*(?:@|at|a|chiocciola|arobase|arroba|arrova)\s*[\])}>]\s*"
    r"|\s+(?:at|chiocciola|arobase|arroba|arrova)\s+)"
)
DOT = rf"(?:[\W_]{{0,3}}(?:dot|punto|point|punt)[\W_]{{0,3}}|{BETWEEN})"


class Words:
    """The names, addresses and numbers by which one person is mentioned.

    Case and accents do not count, nor what stands between the parts of a name, nor
    which of them comes first; of a telephone number only its digits do. A name of one
    word ("Ada") is many people's: it is found only in what the portal writes by itself
    (`alone`).
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.parts = {word: parts for word in words if (parts := _parts(word))}
        # What is nobody else's: several words, or a whole telephone number.
        self.own = [w for w, parts in self.parts.items() if parts[1:] or _number(w)]
        self.whole, self.alone = _pattern(self.own), _pattern(self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)

    def rows(self, columns: Iterable[str], *, alone: bool) -> Q:
        """The condition of the rows of which `columns`, as text, may mention them.

        It finds too much rather than too little: `are_in` decides.
        """
        expressions = {
            number_in_database(number)
            if (number := _number(word))
            else _longest(self.parts[word])
            for word in (self.parts if alone else self.own)
        }
        may_have = Q()
        for name in columns:
            for expression in expressions:
                may_have |= Q(**{f"{name}__iregex": expression})
        return may_have

    def pattern(self, *, alone: bool) -> re.Pattern[str]:
        """What finds them in folded text; names of one word too if `alone`."""
        return self.alone if alone else self.whole

    def are_in(self, text: str, *, alone: bool = False) -> bool:
        return bool(self.pattern(alone=alone).search(_folded(text)[0]))

    def context(self, text: str, width: int) -> str:
        """Where they stand in `text`: so many characters before and after."""
        start, end = next(iter(_spans(self.alone, text)), (0, 0))
        before, after = max(start - width, 0), end + width
        cut = text[before:after].strip()
        return f"{GONE * (before > 0)}{cut}{GONE * (after < len(text))}"

    def taken_out(self, value: Any, *, alone: bool = False) -> Any:
        """`value`, plain data or text that may be JSON, without them."""
        if isinstance(value, dict):
            return {key: self.taken_out(v, alone=alone) for key, v in value.items()}
        if isinstance(value, list):
            return [self.taken_out(part, alone=alone) for part in value]
        if not isinstance(value, str):
            return value
        if value[:1] in ("[", "{"):
            try:
                found = self.taken_out(json.loads(value), alone=alone)
            except ValueError:
                pass
            else:
                return json.dumps(found) if found != json.loads(value) else value
        for start, end in reversed(_spans(self.pattern(alone=alone), value)):
            value = value[:start] + GONE + value[end:]
        return value


def _number(word: str) -> str:
    """The digits of a telephone number; "" for other words and for short numbers."""
    return "".join(number_parts(word))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Longest first, so that a longer name is not left in halves."""
    found = {one for word in words for one in _ways(word)}
    either = "|".join(sorted(found, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])")


def _ways(word: str) -> list[str]:
    """Expressions for all the ways in which `word` may be written, in folded text."""
    if _number(word):
        return [number_pattern(word)]
    user, _at, host = fold(word).rpartition("@")
    name, place = _parts(user), _parts(host)
    if name and place:
        return [f"{BETWEEN.join(name)}{AT}{DOT.join(place)}"]
    parts = [*name, *place]
    turned = [parts[at:] + parts[:at] for at in range(len(parts))]
    return [BETWEEN.join(order) for order in (*turned, parts[::-1])]


def _parts(word: str) -> list[str]:
    """The words and numbers in `word`; no sign of theirs means anything in one."""
    return re.findall(r"[^\W_]+", fold(word))


def _longest(parts: list[str]) -> str:
    """The longest part, each letter with an accent or as JSON escapes it, too."""
    return "".join(
        rf"(?:{letter}|[^ -~]|\\u[0-9a-f]{{4}}){{1,3}}"
        for letter in max(parts, key=len)
    )


@cache
def _folded_sign(sign: str) -> str:
    # A blank stays one, so that words do not grow together.
    return " " if sign.isspace() else fold(sign)


def _folded(text: str) -> tuple[str, list[int]]:
    """`text` without case and accents, and where in it each character stood."""
    if text.isascii():
        return text.lower(), []
    signs = [_folded_sign(sign) for sign in text]
    return "".join(signs), [at for at, sign in enumerate(signs) for _ in sign]


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """From where to where in `text` the pattern is found, marks of accents with it."""
    folded, places = _folded(text)
    spans = []
    for match in pattern.finditer(folded):
        start, end = match.span()
        if places:
            start, end = places[start], places[end - 1] + 1
            while end < len(text) and not _folded_sign(text[end]):
                end += 1
        spans.append((start, end))
    return spans
