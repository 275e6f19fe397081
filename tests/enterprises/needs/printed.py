"""What stands on the sides of a printed file, as a reader of PDF finds it."""

import io

from pypdf import PdfReader


def sides(pdf: bytes) -> list[str]:
    """The words of each side, with single blanks between them."""
    return [
        " ".join(page.extract_text().split())
        for page in PdfReader(io.BytesIO(pdf)).pages
    ]
