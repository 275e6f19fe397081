"""An officer makes the printed report, issues it, and takes an enterprise out of it."""

import io
from collections.abc import Callable, Iterator

import pytest
from django.db.models import Q
from playwright.sync_api import expect
from pypdf import PdfReader

from agrinnova.publishing import actions
from enterprises.models import Enterprise, ReportEdition
from enterprises.report.tasks import correct_reports
from tests.factories import EnterpriseFactory, ReportFactory
from tests.run_jobs import run_jobs

from .officer import Officer, own_group

pytestmark = pytest.mark.browser

NAMES = ("Malga Stampata", "Malga Rilegata", "Malga Cucita")


@pytest.fixture
def published() -> Iterator[Callable[..., list[Enterprise]]]:
    """Publishes enterprises; at the end neither they nor their reports are public."""
    made: list[Enterprise] = []

    def publish(*names: str) -> list[Enterprise]:
        own = {"group": own_group(), "published": True}
        made.extend(EnterpriseFactory(title=name, **own) for name in names)
        return made

    yield publish
    theirs = Q(entries__enterprise__in=made)
    corrected = Q(corrects__entries__enterprise__in=made)
    editions = ReportEdition.objects.filter(theirs | corrected).distinct()
    enterprises = Enterprise.objects.filter(pk__in=[e.pk for e in made])
    for record in (*editions, *enterprises):
        if record.is_published:
            actions.withdraw(record, by=None)


def test_building_the_report_and_issuing_it(officer: Officer, visit, published) -> None:
    published(*NAMES)
    officer.comes_in()
    officer.follows("Rapporti")
    officer.follows("Aggiungi rapporto")
    officer.writes("Tre malghe", "Titolo")
    officer.chooses("quelle scelte qui sotto, nel loro ordine", "Quali imprese")
    officer.writes("Chi innova, si ferma a pensare.", "Introduzione")
    for name in NAMES[:2]:
        officer.adds_a_row()
        officer.picks(name, "Impresa", nth=-1)
    officer.presses("Salva e prepara la stampa")
    officer.reads("«Tre malghe» è in preparazione")
    assert "build_report" in run_jobs()
    officer.looks_again()
    edition = ReportEdition.objects.get(title_it="Tre malghe")
    expect(officer.one("link", "PDF")).to_have_attribute("href", edition.pdf.url)
    pdf = officer.page.request.get(officer.visitor.portal + edition.pdf.url).body()
    check_print(pdf, pages_at_least=3)
    officer.presses("Salva e pubblica")
    officer.reads("«Tre malghe» è ora nello stato")
    officer.follows("Vedi sul sito")
    officer.reads("Tre malghe", "Chi innova, si ferma a pensare.", *NAMES[:2])
    expect(officer.page.get_by_role("main")).not_to_contain_text(NAMES[2])
    assert officer.visitor.violations() == []
    public = officer.page.locator("a[href$='.pdf']").first.get_attribute("href")
    taken = visit().page.request.get(officer.visitor.portal + public)
    assert (taken.status, taken.body()) == (200, pdf)


def check_print(pdf: bytes, *, pages_at_least: int) -> None:
    """That it is a tagged PDF with its title and enough pages."""
    assert pdf.startswith(b"%PDF")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata.title.startswith("Tre malghe")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert len(reader.pages) >= pages_at_least


def test_withdrawing_an_enterprise_takes_its_report_along(
    officer: Officer, visit, published
) -> None:
    name = "Malga Ritirata"
    [enterprise] = published(name)
    edition = ReportFactory(group=own_group(), published=True)
    gone = [enterprise.page_url("it"), edition.page_url("it")]
    gone.append(gone[1].rstrip("/") + ".pdf")
    asked = visit().page.request
    at = officer.visitor.portal
    assert [asked.get(at + address).status for address in gone] == [200] * 3
    officer.comes_in()
    officer.follows("Imprese")
    officer.searches(name)
    officer.follows(name)
    officer.presses("Salva e ritira dalla pubblicazione")
    officer.reads(f"«{name}» è ora nello stato")
    assert [asked.get(at + address).status for address in gone] == [410] * 3
    officer.goes_to_the_admin()
    officer.reads("Rapporti: 1")
    assert correct_reports.call() == 1
    edition.refresh_from_db()
    corrected = visit().open(edition.corrected_by.page_url("it"))
    expect(corrected.get_by_role("main")).to_contain_text(f"{edition.number_words}.1")
    expect(corrected.get_by_role("main")).not_to_contain_text(name)
