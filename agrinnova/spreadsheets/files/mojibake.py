"""Mojibake: letters damaged on their way, lost or read as two ("CittÃ ").

Whoever opens a UTF-8 file as if it were Windows', an old Mac's or DOS's and saves it
makes two or three letters of one. Such a cell is refused: it would be published.
"""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.errors import FileRefusedError

LOST = re.compile("[\ufffd\ud800-\udfff]")
# How the first byte of a letter of UTF-8 shows in each encoding, and of how many
# bytes it is the first. Only those that no word has before such a sign.
FIRST = {
    "cp1252": {"Â": 2, "Ã": 2, "Å": 2, "â": 3, "ã": 3, "ï": 3, "ð": 4},
    "mac_roman": {"√": 2, "¬": 2, "≈": 2, "‚": 3},
    "cp850": {"├": 2, "┬": 2, "┼": 2, "Ô": 3},
}


def _others(encoding: str) -> dict[str, int]:
    """How the other bytes of a letter show; cp1252 leaves some as they are."""
    found = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0xC0):
        found[bytes([byte]).decode(encoding, "ignore") or chr(byte)] = byte
    return found


OTHERS = {encoding: _others(encoding) for encoding in FIRST}
RUNS = {
    encoding: re.compile(
        f"[{''.join(first)}][{re.escape(''.join(OTHERS[encoding]))}]{{1,3}}"
    )
    for encoding, first in FIRST.items()
}
SUSPECT = re.compile(f"{LOST.pattern}|[{''.join(map(''.join, FIRST.values()))}]")
# The second half of "Ã " is a blank that may be gone; no capital ends a small word.
HALF = re.compile(r"(?<=[a-zß-ÿ])Ã(?=\s|$)")


def refuse_mojibake(number: int, cells: Sequence[str]) -> None:
    """Refuse a row that holds damaged letters.

    Raises:
        FileRefusedError: names the row, the column and what stands there.
    """
    if not SUSPECT.search("\n".join(cells)):
        return
    for position, cell in enumerate(cells, 1):
        place = {"row": number, "column": position, "words": _shown(cell)}
        if LOST.search(cell):
            reason = _(
                "Row %(row)s, column %(column)s, “%(words)s”: letters of this cell are"
                " damaged, or stored in another way than in the rest of the file. Write"
                " them anew and save the file as .xlsx or as CSV UTF-8."
            )
            raise FileRefusedError(reason % place)
        if (meant := repaired(cell)) != cell:
            reason = _(
                "Row %(row)s, column %(column)s: “%(words)s” should probably read"
                " “%(meant)s”. Its letters were damaged when the file was saved: write"
                " them anew, or send the original."
            )
            raise FileRefusedError(reason % {**place, "meant": _shown(meant)})


def repaired(words: str) -> str:
    """`words` with each letter whole again that was read as two or more."""
    for encoding in FIRST:
        words = RUNS[encoding].sub(lambda run: _whole(run[0], encoding), words)  # noqa: B023 - used at once
    return HALF.sub("à", words)


def _whole(run: str, encoding: str) -> str:
    length = FIRST[encoding][run[0]]
    rest = [OTHERS[encoding][char] for char in run[1:length]]
    try:
        letter = bytes([*run[0].encode(encoding), *rest]).decode()
    except UnicodeDecodeError:
        return run
    return letter + run[length:] if letter.isprintable() or letter == "\u00a0" else run


def _shown(words: str) -> str:
    """`words` for a sentence: short, with a sign for what cannot be shown."""
    plain = LOST.sub("\ufffd", words)
    return plain if len(plain) <= 60 else f"{plain[:57]}..."
