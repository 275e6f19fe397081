"""Safe file names: one that every file system takes, whoever chose it.

A name is measured in bytes (255 on Linux, macOS and Windows' shares): 62 emojis are
too many where 62 letters are not. What a system reads as a path, a device or a command
is taken out.
"""

import re
import unicodedata

BYTES_AT_MOST = 120  # leaves room for what is put before or behind it
ENDING_AT_MOST = 20  # bytes; a longer one is no ending

FORBIDDEN = re.compile(r'[<>:"|?*]')
# Microsoft's naming rules: these are devices, with any ending.
DEVICES = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
# Controls, what is not seen or turns the rest about, halves of pairs.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
JOINER = "\u200d"  # of one emoji out of several


def safe_name(name: str) -> str:
    """`name` without its folders, at most `BYTES_AT_MOST` long, never empty."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(char for char in last if _is_seen(char))
    plain = FORBIDDEN.sub("-", unicodedata.normalize("NFC", seen))
    bare = plain.strip().lstrip(".").rstrip(". ").strip() or "file"
    if DEVICES.match(bare):
        bare = f"_{bare}"
    stem, dot, ending = bare.rpartition(".")
    if not stem or len(ending.encode()) > ENDING_AT_MOST:
        return cut(bare, BYTES_AT_MOST).rstrip(". ")
    room = BYTES_AT_MOST - len((dot + ending).encode())
    return cut(stem, room).rstrip(". ") + dot + ending


def cut(words: str, limit: int) -> str:
    """`words` in at most `limit` bytes of UTF-8; what belongs together stays so."""
    if len(words.encode()) <= limit:
        return words
    end = len(words.encode()[:limit].decode(errors="ignore"))
    while 0 < end < len(words) and _belongs(words[end - 1], words[end]):
        end -= 1
    return words[:end] or words.encode()[:limit].decode(errors="ignore")


def _is_seen(char: str) -> bool:
    return char == JOINER or unicodedata.category(char) not in UNSEEN


def _belongs(before: str, after: str) -> bool:
    """Whether two characters make one sign."""
    joined = JOINER in (before, after)
    return joined or unicodedata.category(after) in {"Mn", "Me", "Mc", "Sk"}
