"""Unpacking XLSX within bounds: ZIP bombs, entity bombs and formulas without result."""

import re
import zipfile

from django.utils.translation import gettext as _

from agrinnova.spreadsheets.errors import FileRefusedError

CHUNK = 64 * 1024
OVERLAP = 10 * 1024  # of one chunk with the next: more than a formula's cell has
# A formula without its result, as programs write it that do not count. An empty
# text (t="str") is a result. Elements may have a prefix: <x:c>. No part gives back
# what it took ("*+"): two neighbouring \s* would try every split of a long gap.
UNCOUNTED = re.compile(
    rb"""<(?:\w++:)?c(?=[\s>])(?![^<>]*\st=["']str["'])
         (?=[^<>]*\sr=["']([A-Z]+\d+)["'])?[^<>]*+>\s*+
         <(?:\w++:)?f(?=[\s/>])[^<>]*+>(?:(?<=/>)|[^<]*+</(?:\w++:)?f>)\s*+
         (?:<(?:\w++:)?v(?:\s*+/>|>\s*+</(?:\w++:)?v>)\s*+)?</(?:\w++:)?c>""",
    re.VERBOSE,
)


def unpacked(packed: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """What may still be unpacked after `part`; an entity or a type in it is refused."""
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    is_sheet = part.filename.startswith("xl/worksheets/")
    tail = b""
    with packed.open(part) as file:
        while chunk := file.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise FileRefusedError(_("Unpacked, the Excel file is too large."))
            # UTF-16 would hide the words looked for; no program writes it here.
            if is_xml and (b"\0" in chunk or b"<!" in _bare(tail + chunk)):
                raise FileRefusedError(
                    _("The Excel file contains what no spreadsheet needs.")
                )
            if is_sheet:
                _must_be_counted(tail + chunk)
            tail = chunk[-OVERLAP:]
    return left


def _must_be_counted(chunk: bytes) -> None:
    """Its cell would pass for an empty one, which empties a field."""
    if (b"<f" in chunk or b":f" in chunk) and (found := UNCOUNTED.search(chunk)):
        words = _(
            "Cell %(cell)s holds a formula without its result: open the file in Excel,"
            " save it and send it once more."
        )
        raise FileRefusedError(words % {"cell": (found[1] or b"?").decode()})


def _bare(chunk: bytes) -> bytes:
    """`chunk` without comments and character data, which also begin with "<!"."""
    return chunk.replace(b"<!--", b"").replace(b"<![CDATA[", b"")
