"""Kind of answer that a question asks for: how something is done, or who does it.

"May I", "what do I need", "how do I" ask for guides and courses; "who", "where can I
buy" for enterprises and organisations. Only what is asked so: `question_words.csv`.
"""

import re
from functools import cache

from agrinnova.core.text import fold
from agrinnova.core.word_lists import rows_of_file

HOW_TO, WHO = "how_to", "who"


def answer_kind(query: str, language: str) -> tuple[str, str]:
    """What `query` asks for in `language`, and the words that say so; else two "".

    The longest phrase decides: "where can I learn" asks how, "where can I buy" who.
    A lone word asks at the beginning: elsewhere "who" only goes on with a sentence.
    """
    text = f" {_words(query)} "
    for phrase, answer in _phrases().get(language, ()):
        is_said = f" {phrase} " in text
        if is_said and (" " in phrase or _begins(text, phrase)):
            return answer, phrase
    return "", ""


@cache
def _phrases() -> dict[str, list[tuple[str, str]]]:
    """By language the phrases, the longest first, with what they ask for."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows_of_file("question_words.csv"):
        phrases = [(_words(p), row["answer"]) for p in row["phrases"].split("|")]
        found.setdefault(row["language"], []).extend(phrases)
    return {code: sorted(p, key=lambda p: -len(p[0])) for code, p in found.items()}


def _begins(text: str, phrase: str) -> bool:
    return text.startswith(f" {phrase} ")


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(text)))
