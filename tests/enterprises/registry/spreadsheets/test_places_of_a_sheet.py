"""Places and spellings in an officer's file: known, doubted, and never made worse."""

import pytest
from django.utils.translation import override

from agrinnova.core import ledger
from agrinnova.core.spelling import adds_nothing
from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.importing.report import Report
from enterprises.models import Enterprise
from tests.factories import EnterpriseFactory, MunicipalityFactory
from tests.sheet_support import taken

HEADER = ("nome", "settore", "comune", "provincia", "paese")


def file(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> Import:
    lines = [";".join(f'"{cell}"' for cell in row) for row in (header, *rows)]
    return taken("\r\n".join(lines).encode())


def preview(*rows: tuple[str, ...], **options: tuple[str, ...]) -> Report:
    with override("it"):
        return file(*rows, **options).preview()


def refused(*cells: str) -> DataError:
    [error] = preview(("A", "beekeeping", *cells)).errors
    return error


@pytest.fixture(autouse=True)
def municipalities() -> None:
    places = ("Gromo", "BG"), ("Villa d'Ogna", "BG"), ("Castro", "BG"), ("Mura", "BS")
    for name, province in places:
        MunicipalityFactory(name=name, province=province)
    for province, country in (("BS", "IT"), ("2B", "FR")):
        MunicipalityFactory(name="San Nicolao", province=province, country=country)


def test_places_are_known_as_people_write_them() -> None:
    rows = [
        ("A", "beekeeping", "Villa d’Ogna", "", ""),
        ("B", "beekeeping", "GROMO (BG)", "Bergamo", "Italia"),
        ("C", "beekeeping", "Comune di Gromo", "n.d.", ""),
        ("D", "beekeeping", "San Nicolao", "Brescia", ""),
        ("E", "beekeeping", "-", "Lérida", "Espagne"),
    ]
    file(*rows).apply()
    found = Enterprise.objects.order_by("title_it")
    assert [(str(e.municipality), e.province, e.country) for e in found] == [
        ("Villa d'Ogna (BG)", "BG", "IT"),
        ("Gromo (BG)", "BG", "IT"),
        ("Gromo (BG)", "BG", "IT"),
        ("San Nicolao (BS)", "BS", "IT"),
        ("None", "Lleida", "ES"),
    ]
    assert dict(preview(*rows).counts) == {"same": 5}


def test_a_doubt_names_those_that_may_be_meant() -> None:
    error = refused("Castro", "LE", "")
    assert (error.column, error.value) == ("comune", "Castro")
    nearest = "I più simili: Castro (BG)."
    assert error.reason == f"Non è chiaro quale comune si intenda. {nearest}"
    assert "Nome (provincia)" in refused("San Nicolao", "", "").reason
    reason = "Non conosciamo nessun comune con questo nome."
    assert refused("Gromoo", "", "").reason == f"{reason} I più simili: Gromo (BG)."
    assert refused("Villa", "", "").reason.endswith("I più simili: Villa d'Ogna (BG).")
    assert refused("Xqzw", "", "").reason == reason
    assert refused("", "", "Padania").column == "paese"


def test_the_province_of_a_file_in_another_language_is_read_too() -> None:
    header = ("nom", "secteur", "commune", "province ou département")
    report = preview(("A", "beekeeping", "San Nicolao", "Haute-Corse"), header=header)
    assert (report.errors, dict(report.counts)) == ([], {"new": 1})


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Ca’ D’Alò", "Ca' D'Alò"),
        ("CA' D'ALO'", "Ca’ D’Alò"),
        ("Ca' D'Alo", "Ca' D'Alò"),
        ("LA QUERCIA", "La Quercia"),
        ("La  Quercia ", "La Quercia"),
        ("La Quercia\u00a0srl", "La Quercia srl"),
        ("CITTÀ-ALTA", "Città – Alta"),
        ("“La Quercia”", '"La Quercia"'),
        ("ŒUFS", "Œufs"),
        ("Cite\u0301", "Cité"),
    ],
)
def test_a_spelling_that_is_no_better_adds_nothing(words: str, kept: str) -> None:
    assert adds_nothing(words, kept)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("La Quercia", "LA QUERCIA"),
        ("Città", "Citta"),
        ("Ca' D'Alò", "CA D'ALO"),
        ("La Quercia", "la quercia"),
        ("Perchè", "Perché"),
        ("La Quercia 2", "La Quercia"),
        ("LA QUERCIA 2", "La Quercia"),
        ("a\nb", "a b"),
        ("", "a"),
        ("DOP", "dop e igp"),
    ],
)
def test_a_better_spelling_or_other_words_are_a_change(words: str, kept: str) -> None:
    assert not adds_nothing(words, kept)


def test_a_worse_spelling_never_replaces_a_better_one() -> None:
    good = {"title": "L'Orto di Città", "summary": "Più miele\ne l'uva."}
    record = EnterpriseFactory(
        **good, products=["miele d'acacia", "Formaggio"], published=True
    )
    header = ("nome", "riassunto", "prodotti")
    worse = (
        ("L’Orto di Città", "Più miele\ne l’uva.", "miele d’acacia; FORMAGGIO"),
        ("L'ORTO DI CITTA'", "PIU' MIELE\nE L'UVA.", "MIELE D'ACACIA;Formaggio"),
        ("L'Orto di Citta", "Piu  miele\ne l'uva. ", "miele  d'acacia;Formaggio"),
    )
    before = ledger.head()
    for row in worse:
        report = file(row, header=header).apply()
        assert dict(report.counts) == {"same": 1}, row
    assert ledger.head() == before
    better = ("L'Orto di Città", "Più miele\ne l'uva!", "miele d'acacia;formaggio")
    assert file(better, header=header).apply().counts["changed"] == 1
    record.refresh_from_db()
    assert record.summary_it == "Più miele\ne l'uva!"
    assert record.products == ["miele d'acacia", "formaggio"]


def test_codes_and_addresses_are_compared_to_the_letter() -> None:
    EnterpriseFactory(title="A", website="https://a.example/città")
    row = ("A", "https://a.example/citta")
    report = preview(row, header=("nome", "sito web"))
    assert dict(report.counts) == {"changed": 1}
