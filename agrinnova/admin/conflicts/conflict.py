"""An edit conflict as its page shows it, and the part of a form it is found in."""

import hashlib
from typing import Any, NamedTuple

from .state import Values

THEIRS = "theirs"


class Conflict(NamedTuple):
    """One thing that two people have changed, as the page shows it.

    Attributes:
        key: names the choice between the two in the page.
        found: what the writer had found; None if the page did not say.
        theirs: what stands now.
        mine: what the writer has sent.
        who: who has changed it meanwhile, and when, in words.
    """

    key: str
    label: str
    found: str | None
    theirs: str
    mine: str
    who: str

    @property
    def choice(self) -> str:
        """The name of the two buttons by which one chooses."""
        return f"choice:{self.key}"


class Part(NamedTuple):
    """A record's own form or that of one row, with what stood in it and stands now."""

    key: str  # "" or "benefits/12"
    prefix: str  # how its fields begin in what was sent
    form: Any
    found: Values
    now: Values
    label: str = ""

    def named(self, name: str) -> str:
        return f"{self.prefix}-{name}" if self.prefix else name

    def keyed(self, name: str) -> str:
        return f"{self.key}/{name}" if self.key else name


def digest(words: Values) -> str:
    """By which a row is known again that has no key."""
    content = repr(sorted(words.items()))
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def same(one: list[str], other: list[str], is_picked: bool) -> bool:
    return sorted(one) == sorted(other) if is_picked else one == other


def merge_choices(found: list[str], now: list[str], mine: list[str]) -> list[str]:
    """Several picked: what either has added is in it, what either took away is not."""
    kept = [one for one in now if one in mine or one not in found]
    return [*kept, *(one for one in mine if one not in found and one not in now)]
