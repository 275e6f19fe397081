"""The report's lists in the order of the alphabet, accents or not."""

import re
from typing import Any

import pytest
from pypdf import PdfReader

from enterprises.models import ReportEdition
from enterprises.report.tasks import build_report
from enterprises.report.totals import totals_of
from tests import factories


@pytest.fixture
def edition() -> ReportEdition:
    return factories.ReportFactory(selection="all", title="Rapporto")


def named(title: str, municipality: str) -> Any:
    place = factories.MunicipalityFactory(name=municipality, province="BG")
    return factories.EnterpriseFactory(
        title=title, published=True, municipality=place, sector="goat_sheep_farming"
    )


def index_of(edition: ReportEdition) -> list[str]:
    """The lines of the print's index, without their pages."""
    build_report.func(edition.pk)
    edition.refresh_from_db()
    assert edition.build_state == "ready", edition.problem
    pages = PdfReader(edition.pdf.path).pages
    words = "\n".join(page.extract_text() for page in pages)
    lines = words.rpartition("Indice")[2].splitlines()[1:]
    found = (re.fullmatch(r"(\D+?) \d+", line) for line in lines)
    return [line[1] for line in found if line]


def test_the_index_puts_accented_names_among_the_others(edition) -> None:
    for title, municipality in (
        ("Zenone", "Àger"),
        ("Éa", "Urgell"),
        ("eco", "Zogno"),
        ("Àrnica", "Èze"),
    ):
        named(title, municipality)
    assert index_of(edition) == [
        "Àger (BG): Zenone",
        "Àrnica",
        "Éa",
        "eco",
        "Èze (BG): Àrnica",
        "Urgell (BG): Éa",
        "Zenone",
        "Zogno (BG): eco",
    ]


def test_totals_of_one_height_stand_by_name() -> None:
    titles = ("Zagori", "Àger", "Éa")
    groups = [factories.GroupFactory(title=t, published=True) for t in titles]
    told = [
        factories.EnterpriseFactory(group=group, published=True) for group in groups
    ]
    rows = totals_of(told)[0]["rows"]
    assert [row["label"] for row in rows] == ["Àger", "Éa", "Zagori"]
