"""Words of cells: yes and no, nothing, several values, no formula."""

import re
from collections.abc import Iterable
from typing import Any

from agrinnova.core.cleaning import clean_line
from agrinnova.core.text import fold

# What makes a program read a text as a formula (OWASP, "CSV injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
YES = {
    *("yes", "y", "true", "1", "si", "s", "vero", "oui", "o", "vrai", "verdadero"),
    *("cert", "x", "\u2713", "\u2714", "\u2611", "\u2705"),
}
NO = {
    *("no", "n", "false", "0", "falso", "non", "faux", "fals"),
    *("\u2717", "\u2718", "\u2610", "\u274c"),
}
# What people write where they know nothing, folded and without points and blanks.
NOTHING = {
    *("", "-", "--", "---", "\u2013", "\u2014", "?", "??", "/", "//", "nd", "n/d"),
    *("na", "n/a", "nc", "n/c", "np", "n/p", "nr", "s/d", "sd", "nondisponibile"),
}
# What the Excels of five languages and LibreOffice show in place of a result.
EXCEL_ERRORS = re.compile(
    r"#N/[AD]|#DIV/0!|#¡DIV/0!|#(REF|RIF|¡REF)!|#(VALUE|VALORE|VALEUR|¡?VALOR)!"
    r"|#(NAME|NOME|NOM|¿NOMBRE)\?|#(NULL|NULLO|NUL|¡NULO)!|#(NUM|NOMBRE|¡NUM)!"
    r"|#(SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN|BUSY|PYTHON)!|##+|Err:\d{3}"
)


def disarmed(words: str) -> str:
    """`words` so that no program takes them for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words


def rearmed(words: str) -> str:
    """What was meant by words that `disarmed` gave."""
    return words[1:] if words[:1] == "'" and words[1:].startswith(FORMULA) else words


def is_nothing(words: str) -> bool:
    """Whether `words` only stand where nobody knew what to write: n.d., -, ?."""
    return re.sub(r"[\s.]", "", fold(words)) in NOTHING if words else False


def several(words: str) -> list[str]:
    """The values of a cell that holds several, between ";" or "|"; each once."""
    parts = map(clean_line, words.split("|" if "|" in words else ";"))
    return list(dict.fromkeys(part for part in parts if part))


def joined(values: Iterable[Any]) -> str:
    """Several values in one cell, so that `several` gives them back."""
    words = [str(value) for value in values]
    if any(";" in word for word in words):
        return " | ".join(words) + ("" if len(words) > 1 else " |")
    return "; ".join(words)
