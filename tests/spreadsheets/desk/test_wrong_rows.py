"""Wrong rows are named, and can be brought later from a file of their own."""

import io
import re

import openpyxl
import pytest
from django.test import Client

from enterprises.models import Enterprise

from .kit import send, text, where

pytestmark = pytest.mark.django_db
CONTENT = (
    b"Nome;Settore;persone che ci lavorano\r\n"
    b"Alfa;apicoltura;3\r\nBeta;apicoltura;molte\r\nGamma;apicoltura;4\r\n"
)


def test_they_name_record_column_value_and_what_is_allowed(desk) -> None:
    page = text(desk.get(send(desk, CONTENT, "a.csv")))
    row = re.search(r'<table class="sheet-errors">.*?</table>', page, re.DOTALL)
    words = re.sub(r"<[^>]+>|\s+", " ", row[0] if row else "")
    for said in ("3", "Beta", "persone che ci lavorano", "molte", "numero intero"):
        assert said in words


def test_the_right_ones_may_go_first(desk: Client) -> None:
    preview = send(desk, CONTENT, "a.csv")
    assert "Importa le 2 righe giuste" in text(desk.get(preview))
    desk.post(preview, {"act": "import"})
    assert not Enterprise.objects.exists(), "all of it, or nothing"
    desk.post(preview, {"act": "right"})
    assert {str(e) for e in Enterprise.objects.all()} == {"Alfa", "Gamma"}
    page = text(desk.get(preview))
    assert "1 riga era sbagliata" in page
    assert f'href="{preview}errors/"' in page
    mend(desk, f"{preview}errors/")
    assert {str(e) for e in Enterprise.objects.all()} == {"Alfa", "Beta", "Gamma"}


def test_they_can_be_had_as_a_file_before(desk: Client) -> None:
    preview = send(desk, CONTENT, "a.csv")
    mend(desk, f"{preview}errors/")
    assert {str(e) for e in Enterprise.objects.all()} == {"Beta"}


def mend(desk: Client, url: str) -> None:
    """Correct the rows in their file and send it."""
    answer = desk.get(url)
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    header, row = list(book.active.values)
    assert header[1:] == ("Nome", "Settore", "persone che ci lavorano")
    assert row[1:] == ("Beta", "apicoltura", "molte")
    assert "Riga 3" in row[0]
    assert "numero intero" in row[0]
    book.active.cell(2, 4).value = 5
    mended = io.BytesIO()
    book.save(mended)
    preview = send(desk, mended.getvalue())
    assert where(desk, preview) == ""
    desk.post(preview, {"act": "import"})
