"""Wrong rows are named, and can be brought later from a file of their own."""

import io
import re

import openpyxl
from django.test import Client

from enterprises.models import Enterprise
from tests.officer_files import saved
from tests.sheet_support import send, text, where

CONTENT = (
    b"Nome;Settore;persone che ci lavorano\r\n"
    b"Alfa;apicoltura;3\r\nBeta;apicoltura;molte\r\nGamma;apicoltura;4\r\n"
)


def test_they_name_record_column_value_and_what_is_allowed(staff_client) -> None:
    page = text(staff_client.get(send(staff_client, CONTENT, "a.csv")))
    row = re.search(r'<table class="sheet-errors">.*?</table>', page, re.DOTALL)
    words = re.sub(r"<[^>]+>|\s+", " ", row[0] if row else "")
    for said in ("3", "Beta", "persone che ci lavorano", "molte", "numero intero"):
        assert said in words


def test_the_right_ones_may_go_first(staff_client: Client) -> None:
    preview = send(staff_client, CONTENT, "a.csv")
    assert "Importa le 2 righe giuste" in text(staff_client.get(preview))
    staff_client.post(preview, {"act": "import"})
    assert not Enterprise.objects.exists(), "all of it, or nothing"
    staff_client.post(preview, {"act": "right"})
    assert {str(e) for e in Enterprise.objects.all()} == {"Alfa", "Gamma"}
    page = text(staff_client.get(preview))
    assert "1 riga era sbagliata" in page
    assert f'href="{preview}errors/"' in page
    mend(staff_client, f"{preview}errors/")
    assert {str(e) for e in Enterprise.objects.all()} == {"Alfa", "Beta", "Gamma"}


def test_they_can_be_had_as_a_file_before(staff_client: Client) -> None:
    preview = send(staff_client, CONTENT, "a.csv")
    mend(staff_client, f"{preview}errors/")
    assert {str(e) for e in Enterprise.objects.all()} == {"Beta"}


def mend(staff_client: Client, url: str) -> None:
    """Correct the rows in their file and send it."""
    answer = staff_client.get(url)
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    header, row = list(book.active.values)
    assert header[1:] == ("Nome", "Settore", "persone che ci lavorano")
    assert row[1:] == ("Beta", "apicoltura", "molte")
    assert "Riga 3" in row[0]
    assert "numero intero" in row[0]
    book.active.cell(2, 4).value = 5
    preview = send(staff_client, saved(book))
    assert where(staff_client, preview) == ""
    staff_client.post(preview, {"act": "import"})
