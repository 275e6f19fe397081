"""Comparison of spellings: whether words add anything to those that are kept."""

import unicodedata

from .text import spelling_key, without_accents

# Signs that programs put in place of one another as one types.
SIGNS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼʻ`´′ʹ‛＇", "'"),
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)


def adds_nothing(words: str, kept: str) -> bool:
    """Whether `words` say what `kept` does, spelled alike or worse.

    Alike: blanks, apostrophes, quotation marks and dashes. Worse: all in capitals, or
    without any accent, where `kept` is neither. Line breaks count.
    """
    new, old = _plain(words), _plain(kept)
    if new == old:
        return True
    if new.isupper() and not old.isupper():
        return spelling_key(new) == spelling_key(old)
    return new.isascii() and not old.isascii() and new == without_accents(old)


def _plain(words: str) -> str:
    lines = unicodedata.normalize("NFC", words).translate(SIGNS).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()
