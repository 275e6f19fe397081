"""An export edited in LibreOffice comes back with what was edited, and no more."""

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from django.utils.translation import override

from agrinnova.portal.management.join import load_join
from agrinnova.spreadsheets.exporting.records import export
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet
from antennas.spreadsheets import CourseSheet, OrganisationSheet
from enterprises.models import Enterprise
from enterprises.registry.spreadsheets import EnterpriseSheet
from events.spreadsheets import EventSheet
from knowledge.spreadsheets import ResourceSheet, TopicSheet
from tests.factories import ContactFactory, EnterpriseFactory, coordinator

OFFICE = shutil.which("soffice") or ""
pytestmark = [
    pytest.mark.drill,
    pytest.mark.django_db,
    pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed"),
]
Convert = Callable[[bytes, str, str], bytes]


@pytest.fixture
def convert(tmp_path: Path) -> Convert:
    """Opens a file in LibreOffice and saves it as another kind."""
    profile = (tmp_path / "profile").as_uri()

    def run(content: bytes, kind: str, other: str) -> bytes:
        file = tmp_path / f"file.{kind}"
        file.write_bytes(content)
        options = [f"-env:UserInstallation={profile}", "--headless"]
        options += ["--convert-to", other, "--outdir", str(tmp_path)]
        command = [OFFICE, *options, str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (tmp_path / f"file.{other}").read_bytes()

    return run


def resaved(content: bytes, convert: Convert, *edits: tuple[str, str]) -> bytes:
    """Saved as LibreOffice's own kind, one cell an edit changed, saved for Excel.

    An export says a text twice: in the reader's language, and among all languages. The
    first is edited, the other keeps the words of before.
    """
    flat = convert(content, "xlsx", "fods").decode()
    for before, after in edits:
        assert flat.count(before) == 2, before
        flat = flat.replace(before, after, 1)
    return convert(flat.encode(), "fods", "xlsx")


def taken(sheet: Sheet, content: bytes, scope: Scope) -> Import:
    return Import(sheet, content, "esportato.xlsx", scope)


@pytest.fixture
def scope() -> Iterator[Scope]:
    load_join()
    with override("it"):
        yield Scope(coordinator(), "it")


SHEETS = (
    *(EnterpriseSheet, ResourceSheet, TopicSheet),
    *(OrganisationSheet, CourseSheet, EventSheet),
)


def test_what_is_only_saved_again_changes_nothing(
    scope: Scope, convert: Convert
) -> None:
    for sheet in (kind() for kind in SHEETS):
        records = sheet.model._default_manager.order_by("pk")
        content = resaved(export(sheet, records, scope), convert)
        report = taken(sheet, content, scope).preview()
        assert (report.errors, report.unknown) == ([], {}), sheet
        assert [o for o in report.outcomes if o.state != "same"] == [], sheet
        assert report.counts["same"] == records.count() > 0, sheet


# What a spreadsheet likes to take for a number, a date or a formula.
AWKWARD = {
    "title": "1-2",
    "summary": "=Burro\n- d’alpeggio, a 5 €\n\n  “cruda” 🐐",
    "products": ["007", "3/4", "+39 0346", "@latte"],
    "founded_year": 1987,
    "workers": 3,
}


def test_only_the_edited_cells_change(scope: Scope, convert: Convert) -> None:
    record = EnterpriseFactory(published=True, **AWKWARD)
    ContactFactory(enterprise=record, name="Ada", phone="0346 00001", email="")
    public = Enterprise.objects.published().exclude(pk=record.pk)[0]
    content = export(EnterpriseSheet(), Enterprise.objects.order_by("pk"), scope)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert "1-2" in [cell.value for cell in book.active["A"]]
    edits = (("🐐", "🐄"), (f">{public.title_it}<", ">Tutt’altro nome<"))
    edited = resaved(content, convert, *edits)
    report = taken(EnterpriseSheet(), edited, scope).preview()
    assert (report.errors, report.unknown) == ([], {})
    changed = [outcome for outcome in report.outcomes if outcome.state != "same"]
    assert {o.key: [d.column for d in o.differences] for o in changed} == {
        record.pk: ["riassunto"],
        public.pk: ["titolo"],
    }
    taken(EnterpriseSheet(), edited, scope).apply()
    record.refresh_from_db()
    public.refresh_from_db()
    assert record.summary_it == AWKWARD["summary"].replace("🐐", "🐄")
    assert public.title_it == "Tutt’altro nome"
    assert record.products == AWKWARD["products"]
