"""How long an officer waits: the report of sixty enterprises, an import of sixty rows.

The bars of the design: the report under 5 s, dry run and import under 3 s each. With
BENCH_LARGE=1 also a dry run of 10,000 rows, whose memory must not grow with them.
"""

import io

import psutil
import pytest
from django.core.files.base import ContentFile
from django.utils.translation import override
from openpyxl import load_workbook
from PIL import Image

from agrinnova.core.models import User
from agrinnova.portal.management.join import load_join
from agrinnova.publishing import actions
from agrinnova.spreadsheets.exporting.xlsx_writer import workbook
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.scope import Scope
from enterprises.models import Enterprise, ReportEdition
from enterprises.registry.spreadsheets import EnterpriseSheet
from enterprises.report.building import build
from tests.factories import PhotoFactory

from .clock import IS_LARGE, Taken, once, table

SIXTY, MANY = 60, 10_000
HEADER = ("titolo", "comune", "settore", "prodotti", "innovazioni", "benefici", "temi")
ROW = ("Gromo", "allevamento di capre e pecore", "miele|latte", "process", "social")
NOISE = 60  # of the picture: a photo of a meadow has about as much detail


@pytest.mark.benchmark
@pytest.mark.django_db
def test_an_officer_s_work() -> None:
    load_join()
    rows: dict[str, Taken] = {}
    with override("it"):
        rows["report of sixty"] = report_of_sixty()
        content = sheet_of(SIXTY)
        rows["bare openpyxl, sixty rows"] = once(lambda: parsed(content))
        rows["import of sixty, dry run"] = once(lambda: taking(content).preview())
        rows["import of sixty"] = once(lambda: taking(content).apply())
        assert Enterprise.objects.filter(title_it__startswith="Prova ").count() == SIXTY
        rows["the same again"] = once(lambda: taking(content).apply())
    table("An officer's work, once each", rows)
    if IS_LARGE:
        of_many_rows()


def report_of_sixty() -> Taken:
    """The time from the officer's order to the tagged PDF."""
    photo = picture()
    chosen = Enterprise.objects.published().order_by("pk")
    for enterprise in chosen[:SIXTY]:
        image = ContentFile(photo, name="photo.jpg")
        PhotoFactory(enterprise=enterprise, image=image)
    for enterprise in chosen[SIXTY:]:
        actions.withdraw(enterprise, by=None)
    edition = ReportEdition(title_it="Prova", year=2026, selection="all")
    actions.save_record(edition)
    spent = once(lambda: build(edition))
    edition.refresh_from_db()
    assert edition.entries.filter(is_printed=True).count() == SIXTY
    return spent


def picture() -> bytes:
    """A JPEG as a telephone makes it, and as hard to compress."""
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


def taking(content: bytes, by: User | None = None) -> Import:
    return Import(EnterpriseSheet(), content, "prova.xlsx", Scope(by, "it"))


def of_many_rows() -> None:
    """Time and growth of a dry run, the memory of its file aside."""
    contents = {rows: sheet_of(rows) for rows in (MANY // 10, MANY)}
    for rows, content in contents.items():
        before = psutil.Process().memory_info().rss
        spent = once(lambda content=content: taking(content).preview())
        grown = (psutil.Process().memory_info().rss - before) / 2**20
        print(f"dry run of {rows:,}: {spent.wall / 1000:.1f} s, {grown:.0f} MB more")
