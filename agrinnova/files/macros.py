"""Macros of an office document: programs that it would run on a reader's computer.

Office Open XML keeps them in a part of its own (ECMA-376, `vbaProject.bin`);
OpenDocument in folders (`Basic/`, `Scripts/`), in elements of its texts, or calls by an
event one that the reader's program has (ODF 1.3 part 3, §3.12, §14.4).
"""

import re
import zipfile
from typing import Any
from xml.parsers import expat

ODF = "urn:oasis:names:tc:opendocument:xmlns"
ELEMENTS = {f"{ODF}:script:1.0 event-listener", f"{ODF}:office:1.0 script"}
FOLDER = re.compile(r"(basic|scripts)[/\\]")
CALLS = ("vnd.sun.star.script:", "macro:")  # where a link or a button leads
UNPACKED_BYTES = 100 * 1024 * 1024
AT_ONCE = 64 * 1024


def has_macros(archive: zipfile.ZipFile) -> bool:
    """Whether the document in `archive` holds a macro or calls for one.

    Raises:
        zipfile.BadZipFile: unpacked it is more than anybody should read.
        ExpatError: a part of an OpenDocument that ends in `.xml` is no XML.
    """
    names = [name.lower().lstrip("./") for name in archive.namelist()]
    if any(name.endswith("vbaproject.bin") for name in names):
        return True
    if "mimetype" not in names:  # no OpenDocument
        return False
    return any(map(FOLDER.match, names)) or _calls_for_macros(archive)


def _calls_for_macros(archive: zipfile.ZipFile) -> bool:
    texts = [i for i in archive.infolist() if i.filename.lower().endswith(".xml")]
    if sum(info.file_size for info in texts) > UNPACKED_BYTES:
        raise zipfile.BadZipFile(archive)
    return any(_calls_for_one(archive, info) for info in texts)


def _calls_for_one(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    found = []

    def start(name: str, attributes: dict[str, Any]) -> None:
        links = (value.strip().lower() for value in attributes.values())
        if name in ELEMENTS or any(link.startswith(CALLS) for link in links):
            found.append(name)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    with archive.open(info) as part:
        while not found and (chunk := part.read(AT_ONCE)):
            parser.Parse(chunk)
    if not found:
        parser.Parse(b"", True)
    return bool(found)
