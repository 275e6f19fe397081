"""Character encoding of a CSV file, detected from its bytes.

Excel writes one byte a letter (`one_byte.py`), all others write UTF-8. A file that two
programs wrote holds two kinds: what does not fit is left for `mojibake` to refuse by
its row.
"""

import codecs
import re

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.errors import FileRefusedError

from .mojibake import LOST
from .one_byte import likeliest

# The order matters: the mark of UTF-32 begins like that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes that are a letter of UTF-8 and hardly two of Windows: "Ã©", "Â°", "Å“", "â€™".
# Other capitals may well stand before a quotation mark: PERCHÉ’ is no letter ɒ.
UTF_8 = re.compile(
    rb"[\xc2\xc3\xc5][\x80-\xbf]|[\xe2\xe3\xef][\x80-\xbf]{2}"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}"
)


def decoded(content: bytes) -> str:
    """The words of a file; bytes that do not fit are left as lone surrogates.

    `mojibake.refuse_mojibake` names them when their row is reached.

    Raises:
        FileRefusedError: it is no text.
    """
    text = _wide(content)
    if text is None:
        bare = content.removeprefix(codecs.BOM_UTF8)
        text = bare.decode("utf-8", "surrogateescape")
        if bare == content and not _is_utf_8(text, content):
            text = likeliest(content)
    if text is None or "\0" in text:
        raise FileRefusedError(
            _("This is neither a text with separated values nor an Excel file.")
        )
    return text


def _wide(content: bytes) -> str | None:
    """A text of two or four bytes a letter; None when it is none."""
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), "")
    if not encoding and b"\0" in content[:1000]:
        encoding = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
    if not encoding:
        return None
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return "\0"


def _is_utf_8(text: str, content: bytes) -> bool:
    """Whether most of the special letters of `text`, read as UTF-8, are letters."""
    bad = len(LOST.findall(text))
    if not bad:
        return True
    good = sum(char > "\x7f" for char in text) - bad
    return len(UTF_8.findall(content)) > bad or good > 2 * bad
