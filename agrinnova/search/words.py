"""Tokenizer: cuts what somebody typed into words, as PostgreSQL asks for them."""

import re
import unicodedata

from agrinnova.core.text import plain

LONGEST_QUERY = 200  # characters; what comes after is not read
LONGEST_WORD = 60
GAP = re.compile(r" <(-|\d+)> ")  # between the words of a phrase
# What an apostrophe follows: it says nothing of what is sought.
ELIDED = {
    "it": ["l", "d", "un", "all", "dall", "dell", "nell", "sull", "quell", "quest"],
    "fr": ["l", "d", "s", "n", "j", "m", "t", "c", "qu", "lorsqu", "puisqu", "jusqu"],
    "ca": ["l", "d", "s", "n", "m", "t"],
}
_ELISION = re.compile(
    rf"\b({'|'.join(sorted({word for words in ELIDED.values() for word in words}))})"
    r"\s?['\u2019\u2018\u201b\u2032`\u0301](?=[^\W_])"
)


def words_of(query: str) -> list[str]:
    """The words of `query` in order, small, with their accents; no signs.

    Any text is taken: quotes, operators, control characters and emoji only separate
    words. The Catalan "l·l" counts as one sound, as the table of known words has it.
    """
    text = _read(query)
    words = "".join(char if _is_of_a_word(char) else " " for char in text).split()
    return [word[:LONGEST_WORD] for word in words if any(map(str.isalnum, word))]


def elided_in(query: str) -> set[str]:
    """The words of `query` that an apostrophe cut short: the "dell" of "dell'olio"."""
    return set(_ELISION.findall(_read(query)))


def _read(query: str) -> str:
    return plain(query[:LONGEST_QUERY]).lower()


def _is_of_a_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


def lexeme(stem: str) -> str:
    """The query for `stem`, whatever letters it has (PostgreSQL 18 §8.11.2)."""
    escaped = stem.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def lexeme_sql(stem: str) -> str:
    """The same in SQL: `stem` is an expression. `quote_literal` would write E''."""
    escaped = rf"replace(replace({stem}, '\', '\\'), '''', '''''')"
    return f"('''' || {escaped} || '''')"


def stem_of(name: str) -> str:
    """The stem of a query of one word, as PostgreSQL writes it."""
    return name[1:-1].replace("''", "'").replace("\\\\", "\\")
