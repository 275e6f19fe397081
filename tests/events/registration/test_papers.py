"""Papers and tables of registrations: whole names, in five languages, no formula."""

import csv
import io

import openpyxl
import pypdf
import pytest
from django.utils import translation

from events.registration.attendees import attendees_of
from events.registration.organising.export import (
    registrations_csv,
    registrations_xlsx,
)
from events.registration.papers.printing import badges_pdf, sign_in_pdf
from tests.factories import RegistrationFactory, RegistrationFormFactory

LONG = "Maria Immacolata della Santissima Trinità Quartapelle-Bevilacqua"
UNBROKEN = "a" * 119 + "z"
LANGUAGES = ("it", "fr", "ca", "es", "en")


def words_of(pdf: bytes) -> str:
    """All letters of a PDF, without blanks and line breaks."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    text = "".join(page.extract_text() for page in pages)
    return "".join(text.split()).replace("\u200b", "")


def squeezed(words: str) -> str:
    return "".join(words.split())


@pytest.fixture
def form():
    """Three who come, one of them with a seat more than names, and one who does not."""
    form = RegistrationFormFactory()
    RegistrationFactory(form=form, name=LONG, seats=2)
    RegistrationFactory(form=form, name=UNBROKEN)
    RegistrationFactory(form=form, name="Zoe\u0308 Rossi", organisation="=1+1")
    RegistrationFactory(form=form, name="Non Viene", state="cancelled")
    return form


def test_each_confirmed_seat_is_an_attendee_by_name_in_nfc(form) -> None:
    assert [(one.name, one.position) for one in attendees_of(form)] == [
        (UNBROKEN, 1),
        (LONG, 1),
        ("", 2),
        ("Zoë Rossi", 1),
    ]


@pytest.mark.parametrize("make", [sign_in_pdf, badges_pdf])
def test_names_are_whole_on_paper_in_every_language(form, make) -> None:
    for language in LANGUAGES:
        with translation.override(language):
            pdf = make(form)
        words = words_of(pdf)
        assert {n for n in (LONG, UNBROKEN, "Zoë Rossi") if squeezed(n) in words} == {
            *(LONG, UNBROKEN, "Zoë Rossi")
        }, language
        assert "NonViene" not in words
        catalog = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]
        assert (catalog["/Lang"], catalog["/MarkInfo"]["/Marked"]) == (language, True)


def test_the_tables_hold_all_states_and_no_formula(form) -> None:
    with translation.override("en"):
        rows = list(
            csv.reader(io.StringIO(registrations_csv(form).decode("utf-8-sig")))
        )
        page = openpyxl.load_workbook(io.BytesIO(registrations_xlsx(form))).active
    assert [row[1] for row in rows] == ["State", *["confirmed"] * 3, "cancelled"]
    assert rows[3][7] == page.cell(4, 8).value == "'=1+1"
    assert [cell.value for cell in page[1]] == rows[0]
