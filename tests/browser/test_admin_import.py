"""An officer brings their mapping from Excel and publishes it, from the first page."""

import csv
import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from agrinnova.core.models import SheetMapping
from agrinnova.publishing import actions
from enterprises.models import DoNotList, Enterprise
from events.models import Event
from tests import officer_files
from tests.factories import EnterpriseFactory

from .officer import Officer, own_group, pictured

pytestmark = pytest.mark.browser

ROWS = 60


def mapping(municipalities: list[str]) -> list[dict[str, str]]:
    """Sixty enterprises under the column names of our own Italian template."""
    return [
        {
            "titolo": f"Malga Prova «{number:02}»",
            "riassunto": f'Burro a 5 €, d’alpeggio;\nla "forma" n. {number} – cruda.',
            "gruppo di azione locale": str(own_group()),
            "comune": municipalities[number % len(municipalities)],
            "settore": "caseificio e stagionatura",
            "prodotti": "burro; formaggio",
            "innovazioni": "nuovo prodotto; reti e relazioni",
            "benefici": "",
            "sito web": "www.agrinnova.example",
            "anno di fondazione": "1987",
            "guidata da giovani": "sì",
            "guidata da donne": "" if number % 2 else "NO",
            "persone che ci lavorano": "3,0" if number % 2 else "1.200",
            "nota": "Visitata il 05/03/2024.",
        }
        for number in range(1, ROWS + 1)
    ]


def as_excel_saves(rows: list[dict[str, str]]) -> bytes:
    """What "CSV (delimitato dal separatore di elenco)" gives in an Italian Excel."""
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, rows[0], delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue().encode("cp1252")


@pytest.fixture
def municipalities() -> Iterator[list[str]]:
    """Towns of the territory; what comes into them from a file is gone at the end."""
    yield list(own_group().municipalities.values_list("name", flat=True)[:7])
    take_away(Enterprise.objects.filter(title_it__startswith="Malga Prova"))


def take_away(enterprises) -> None:
    """Leave the data as they were found: what was public is withdrawn."""
    for enterprise in enterprises:
        if enterprise.is_published:
            actions.withdraw(enterprise, by=None)
        elif not enterprise.was_public:
            actions.delete_draft(enterprise, by=None)


def opens_import(officer: Officer) -> None:
    """From the login to the page of importing enterprises."""
    officer.comes_in()
    officer.follows("Imprese")
    officer.follows("Importa")


def imports(officer: Officer, rows: list[dict[str, str]]) -> None:
    """Send a file from the page of importing."""
    file = ("mappatura.csv", as_excel_saves(rows))
    officer.sends("Foglio di calcolo", file, kind="text/csv")
    officer.presses("Avanti")


def reads_errors(officer: Officer, *rows: str) -> None:
    """These wrong rows stand on the page: row, column, value and reason of each."""
    told = officer.page.locator(".sheet-errors tbody tr")
    expect(told).to_have_text([re.compile(rf"^\s*{row}") for row in rows])


def test_importing_sixty_enterprises_of_which_two_are_wrong(
    officer: Officer, municipalities: list[str]
) -> None:
    rows, before = mapping(municipalities), Enterprise.objects.count()
    right = rows[16]["settore"], rows[39]["persone che ci lavorano"]
    rows[16]["settore"], rows[39]["persone che ci lavorano"] = "capre blu", "molte"

    opens_import(officer)
    imports(officer, rows)
    officer.reads("capre blu")
    officer.presses("Avanti")  # it is corrected in the file
    officer.reads("Righe sbagliate: 2")
    reads_errors(
        officer,
        r"18\s*Malga Prova «17»\s*settore\s*capre blu\s*«capre blu» non è un valore",
        r"41\s*Malga Prova «40»\s*persone che ci lavorano\s*molte\s*Non è un numero",
    )
    assert Enterprise.objects.count() == before
    expect(officer.page.get_by_role("button", name="Importa tutto")).to_have_count(0)

    rows[16]["settore"], rows[39]["persone che ci lavorano"] = right
    officer.follows("Invia il file corretto")
    imports(officer, rows)
    officer.reads(f"Righe nuove: {ROWS}", "Righe sbagliate: 0")
    officer.presses("Importa tutto")
    officer.reads(f"Schede importate: {ROWS} (nuove: {ROWS}, modificate: 0)")
    assert Enterprise.objects.count() == before + ROWS
    first = Enterprise.objects.get(title_it="Malga Prova «01»")
    assert (first.status, first.workers, first.is_women_led) == ("draft", 3, None)
    assert first.summary_it == rows[0]["riassunto"]
    assert first.municipality.name == rows[0]["comune"]

    officer.follows("Invia un altro file")
    imports(officer, rows)
    officer.reads(
        "Righe nuove: 0",
        "Righe modificate: 0",
        f"Righe invariate: {ROWS}",
        "Tutte le righe sono invariate",
    )


JOURNEYS = [name for name in officer_files.FILES if name != "second sheet"]


@pytest.mark.parametrize("name", JOURNEYS)
def test_an_officers_own_file_untouched_to_sixty_drafts_and_back(
    officer: Officer, name: str
) -> None:
    file, make = officer_files.FILES[name]
    before = Enterprise.objects.count()
    SheetMapping.objects.all().delete()

    def sends() -> None:
        officer.sends("Foglio di calcolo", (file, make()), kind="text/csv")
        officer.presses("Avanti")

    opens_import(officer)
    sends()
    officer.reads("Ragione sociale", "chiamare di mattina")
    officer.presses("Avanti")  # the columns, as proposed
    officer.reads("Turismo")
    officer.presses("Avanti")  # the words, as proposed
    officer.reads(f"Righe nuove: {ROWS}", "Righe sbagliate: 0")
    officer.presses("Importa tutto")
    officer.reads(f"Schede importate: {ROWS}")
    assert Enterprise.objects.count() == before + ROWS

    officer.follows("Invia un altro file")
    sends()
    officer.reads(f"Righe invariate: {ROWS}", "Come l’ultima volta")

    officer.goes_back()
    officer.page.get_by_role("link", name=file).nth(1).click()
    officer.follows("Annulla questa importazione…")
    officer.presses("Annulla questa importazione")
    officer.reads(f"{ROWS} bozze eliminate")
    assert Enterprise.objects.count() == before


def test_the_table_is_found_behind_a_page_to_read_first(officer: Officer) -> None:
    file, make = officer_files.FILES["second sheet"]
    opens_import(officer)
    officer.sends("Foglio di calcolo", (file, make()), kind="text/csv")
    officer.presses("Avanti")
    officer.reads("Righe nuove: 1", "Foglio «Dati», intestazioni nella riga 1")
    officer.presses("Importa tutto")
    officer.reads("Schede importate: 1")
    officer.follows("Annulla questa importazione…")
    officer.presses("Annulla questa importazione")
    officer.reads("1 bozza eliminata")
    assert not Enterprise.objects.filter(title_it="Prova foglio due").exists()


def test_importing_dates_as_they_are_written_in_italy(officer: Officer) -> None:
    row = {
        "titolo": "Serata al caseificio",
        "tipo": "workshop",
        "data di inizio": "05/03/2031",
        "data di fine": "06/03/2031",
        "ora di inizio": "20.30",
        "modalità": "in presenza",
        "gruppo di azione locale": str(own_group()),
    }
    late = {**row, "titolo": "Serata persa", "data di inizio": "31/02/2031"}
    officer.comes_in()
    officer.follows("Eventi")
    officer.follows("Importa")
    imports(officer, [row, late])
    officer.reads("Righe sbagliate: 1", "31/02/2031", "Non è una data")
    officer.follows("Invia il file corretto")
    imports(officer, [row])
    officer.presses("Importa tutto")
    officer.reads("1 (nuove: 1, modificate: 0)")
    event = Event.objects.get(title_it=row["titolo"])
    told = event.starts_on.isoformat(), event.ends_on.isoformat(), f"{event.starts_at}"
    event.delete()
    assert told == ("2031-03-05", "2031-03-06", "20:30:00")


@pytest.fixture
def drafts(municipalities: list[str]) -> list[Enterprise]:
    """Four drafts to publish; the last comes from elsewhere and does not say whence."""
    town = own_group().municipalities.get(name=municipalities[0])
    here = {"group": own_group(), "municipality": town}
    return [
        EnterpriseFactory(title=f"Malga Prova {name}", **here, **origin)
        for name, origin in (
            ("Alfa", {}),
            ("Beta", {}),
            ("Gamma", {}),
            ("Delta", {"origin": "join", "source_url": ""}),
        )
    ]


def test_publishing_drafts_from_the_line_of_the_to_do_list(
    officer: Officer, drafts: list[Enterprise]
) -> None:
    officer.comes_in()
    officer.follows(f"Imprese: {len(drafts)}")
    for draft in drafts:
        officer.marks(str(draft))
    officer.does_to_the_marked("Pubblica le voci selezionate")
    officer.reads("3 schede", "Lasciate fuori", "Malga Prova Delta")
    pictured(officer.page, "bulk-1280")
    assert not officer.visitor.scrolls_sideways()
    assert officer.visitor.violations() == []
    # Their names are alike, so that none is ticked by itself.
    for box in officer.page.locator("[name=key]").all():
        box.check()
    officer.presses("Pubblica le voci spuntate")
    officer.reads("Pubblicate: 3")
    *good, poor = Enterprise.objects.filter(pk__in=[d.pk for d in drafts]).order_by(
        "pk"
    )
    assert [row.status for row in good] == ["published"] * 3
    assert poor.status == "draft"

    officer.follows("Malga Prova Delta")
    officer.reads("Manca l’indirizzo della fonte.")
    officer.writes("https://www.agrinnova.example/malghe", "Fonte")
    officer.presses("Salva e pubblica")
    officer.reads("«Malga Prova Delta» è ora nello stato")
    poor.refresh_from_db()
    assert poor.is_published
    officer.follows("Vedi sul sito")
    officer.reads("Malga Prova Delta", poor.summary_it)


def test_a_row_that_asked_not_to_be_listed_is_refused(
    officer: Officer, municipalities: list[str]
) -> None:
    rows = mapping(municipalities)[:3]
    officer.comes_in()
    officer.follows("Imprese da non inserire")
    officer.follows("Aggiungi impresa da non inserire")
    officer.writes(rows[1]["titolo"], "Nome")
    officer.writes("La titolare, al telefono, il 3 marzo.", "Perché")
    officer.presses("Salva")
    listed = DoNotList.objects.get(name=rows[1]["titolo"])
    officer.goes_to_the_admin()
    officer.follows("Imprese")
    officer.follows("Importa")
    imports(officer, rows)
    officer.reads("Righe sbagliate: 1", rows[1]["titolo"])
    expect(officer.page.locator(".sheet-errors tbody th")).to_have_text("3")
    assert not Enterprise.objects.filter(title_it__contains="Prova «").exists()
    listed.delete()
