"""The files of an officer's work: a photo as telephones make it, a sheet of rows."""

import io
from functools import cache

from django.core.files.base import ContentFile
from openpyxl import load_workbook
from PIL import Image

from agrinnova.spreadsheets.exporting.xlsx_writer import workbook

HEADER = ("titolo", "comune", "settore", "prodotti", "innovazioni", "benefici", "temi")
ROW = ("Gromo", "allevamento di capre e pecore", "miele|latte", "process", "social")
NOISE = 60  # of the picture: a photo of a meadow has about as much detail


def photo() -> ContentFile:
    """A JPEG as large, and as hard to compress, as a meadow's."""
    return ContentFile(_pixels(), name="photo.jpg")


@cache
def _pixels() -> bytes:
    content = io.BytesIO()
    grain = Image.effect_noise((1600, 1200), NOISE).convert("RGB")
    grain.save(content, "JPEG", quality=85)
    return content.getvalue()


def sheet_of(rows: int) -> bytes:
    """An officer's sheet of new enterprises."""
    lines = ((f"Prova {number}", *ROW, "capre") for number in range(rows))
    return workbook("Imprese", HEADER, lines)


def parsed(content: bytes) -> int:
    """What a script does first: every cell of the file, and no more."""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return sum(len(row) for row in book.active.iter_rows(values_only=True))
