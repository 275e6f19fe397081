"""Strict Open XML: a workbook under the names that Excel gives by default."""

import io
import re
import zipfile

# "Strict Open XML" has other names for the same things (ISO/IEC 29500-1 annex A).
STRICT = b"http://purl.oclc.org/ooxml/"
STRICT_NAME = re.compile(
    re.escape(STRICT) + rb"(spreadsheetml|officeDocument|drawingml)/"
)
TRANSITIONAL_NAME = rb"http://schemas.openxmlformats.org/\1/2006/"


def transitional(packed: zipfile.ZipFile) -> bytes:
    """The same workbook under the names that Excel gives by default."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as other:
        for name in packed.namelist():
            part = packed.read(name)
            if name.endswith((".xml", ".rels")):
                part = STRICT_NAME.sub(TRANSITIONAL_NAME, part)
            other.writestr(name, part)
    return made.getvalue()
