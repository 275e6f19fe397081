"""Finding a name or an address in any text, however it is written there."""

import json
import re
from collections.abc import Iterable
from typing import Any

GONE = "…"


class Words:
    """The names, addresses and numbers by which one person is mentioned.

    Case does not count, nor what stands between the parts of a name, nor which of them
    comes first. A name of one word ("Ada") is many people's: it is found only in what
    the portal writes by itself (`alone`).
    """

    def __init__(self, said: Iterable[str]) -> None:
        parts = {word: re.findall(r"[^\W_]+", word) for word in said if word}
        self.parts = {word: found for word, found in parts.items() if found}
        whole = [w for w, found in self.parts.items() if len(found) > 1]
        self.whole = _pattern(whole, self.parts)
        self.alone = _pattern(self.parts, self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)

    def longest(self, *, alone: bool) -> set[str]:
        """Of each the longest part, by which a database finds what may mention it."""
        parts = [found for found in self.parts.values() if alone or len(found) > 1]
        return {max(found, key=len) for found in parts}

    def pattern(self, *, alone: bool) -> re.Pattern[str]:
        """What finds them; names of one word too if `alone`."""
        return self.alone if alone else self.whole

    def are_in(self, text: str, *, alone: bool = False) -> bool:
        return bool(self.pattern(alone=alone).search(text))

    def context(self, text: str, width: int) -> str:
        """Where they stand in `text`: so many characters before and after."""
        match = self.alone.search(text)
        start, end = match.span() if match else (0, 0)
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
        return self.pattern(alone=alone).sub(GONE, value)


def _pattern(words: Iterable[str], parts: dict[str, list[str]]) -> re.Pattern[str]:
    """Longest first, so that a longer name is not left in halves."""
    found = {
        r"[\W_]{1,3}".join(map(re.escape, order))
        for word in words
        for order in (parts[word], parts[word][::-1])
    }
    either = "|".join(sorted(found, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE)
