"""Chapters that the portal adds to a report: gathered, on its page, in its print."""

import io
import re

import pytest
from django.test import Client
from pypdf import PdfReader

from agrinnova.publishing import actions
from enterprises.models import ReportEdition
from enterprises.report import building
from enterprises.report.chapters import (
    MORE_CHAPTERS,
    Cell,
    ReportChapter,
    Row,
    Section,
)
from enterprises.report.printing import printed
from tests.factories import EnterpriseFactory

pytestmark = pytest.mark.django_db

CHAPTER = ReportChapter(
    title="Bisogni e offerta",
    lead=["Tredici persone hanno risposto."],
    caption="Per tema",
    first="Tema",
    heads=["Tutti", "GAL ValleLunga2020"],
    rows=[Row("Formaggio", [Cell("gap", "divario", "64 % di 25", 4)] * 2)],
    sections=[
        Section("Come si è rilevato", ["Un *paragrafo* con #segni $."], is_list=False),
        Section("GAL Valle", ["Nessun corso."], level=3),
    ],
)


@pytest.fixture
def _added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "enterprises.report.chapters.MORE_CHAPTERS",
        [lambda edition: None, lambda edition: CHAPTER],
    )


def issued() -> ReportEdition:
    EnterpriseFactory(published=True)
    edition = ReportEdition(title_it="Rapporto", year=2026, selection="all")
    return actions.publish(building.build(actions.save_record(edition)), by=None)


def words_of(edition: ReportEdition) -> str:
    with edition.pdf.open("rb") as file:
        pages = PdfReader(io.BytesIO(file.read())).pages
        return " ".join(re.sub(r"\s+", " ", page.extract_text()) for page in pages)


def test_the_portal_adds_the_chapter_on_needs() -> None:
    assert [chapter_of.__name__ for chapter_of in MORE_CHAPTERS] == ["needs_chapter"]


def test_with_nothing_to_say_there_is_no_chapter() -> None:
    assert issued().content["more"] == []


@pytest.mark.usefixtures("_added")
def test_it_stands_on_the_page_and_in_the_print(client: Client) -> None:
    edition = issued()
    page = client.get(edition.page_url("it")).content.decode()
    assert page.count(">Bisogni e offerta<") == 2  # in the contents, and over it
    assert '<span class="v-gap">divario</span> <b>64 % di 25</b>' in page
    assert "<h3>Come si è rilevato</h3>" in page
    assert "<h4>GAL Valle</h4>" in page
    words = words_of(edition)
    assert words.count("Bisogni e offerta") == 2
    assert "Un *paragrafo* con #segni $." in words
    assert words.count("64 % di 25") == 2
    with edition.pdf.open("rb") as file:
        assert b"<pdfuaid:part>1</pdfuaid:part>" in file.read()


@pytest.mark.usefixtures("_added")
def test_an_edition_issued_before_there_were_such_chapters_is_read_on(
    client: Client,
) -> None:
    edition = issued()
    del edition.content["more"]
    ReportEdition.objects.filter(pk=edition.pk).update(content=edition.content)
    page = client.get(edition.page_url("it")).content.decode()
    assert "Bisogni e offerta" not in page
    assert printed(edition.content, lambda percent: None).pdf
