"""Encodings of one byte a letter: the one in which a text reads most like our words.

Excel writes the letters of Windows (cp1252), on a Mac those of old Macs, as "CSV
(MS-DOS)" those of DOS.
"""

ONE_BYTE = ("cp1252", "mac_roman", "cp850")  # the likeliest first
LETTERS = frozenset("àáâäçèéêëìíîïñòóôöùúûüœ·’")
CLOSING = frozenset("”“»…–—")  # behind a word


def likeliest(content: bytes) -> str | None:
    """The text in the one of three encodings in which it reads most like our words."""
    texts = []
    for encoding in ONE_BYTE:
        try:
            texts.append(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return max(texts, key=_likeness) if texts else None


def _likeness(text: str) -> int:
    """How many of its special letters stand where words have them, less the others."""
    found = 0
    for before, char, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if char > "\x7f" and before.isalpha():
            is_letter = char.lower() in LETTERS and (
                char.islower() or not char.isalpha() or not before.islower()
            )
            ends = char in CLOSING and not after.isalpha()
            found += 1 if is_letter or ends else -1
    return found
