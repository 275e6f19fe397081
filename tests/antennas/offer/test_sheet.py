"""Editions in spreadsheets: a row for each, out and in again, wrong cells named."""

import datetime
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from agrinnova.core import ledger
from agrinnova.core.models import SheetRun
from agrinnova.spreadsheets.exporting.records import export
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.importing.report import Report
from agrinnova.spreadsheets.runs.undo import Undo
from agrinnova.spreadsheets.scope import Scope
from antennas.models import Course, CourseEdition
from antennas.spreadsheets import CourseSheet
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    MunicipalityFactory,
    OrganisationFactory,
    coordinator,
)

pytestmark = pytest.mark.django_db
HEAD = "titolo;enti che lo tengono;edizione: primo giorno;edizione: ultimo giorno"
SHEET = CourseSheet()


def scope() -> Scope:
    return Scope(None, "it")


def brought(*lines: str, head: str = HEAD, write: bool = True) -> Report:
    file = Import(SHEET, "\n".join((head, *lines)).encode(), "corsi.csv", scope())
    return file.apply() if write else file.preview()


def editions(title: str = "Formaggi") -> list[tuple[Any, ...]]:
    found = CourseEdition.objects.filter(course__title_it=title)
    return list(found.values_list("starts_on__day", "price"))


@pytest.fixture
def cheese() -> Course:
    school = OrganisationFactory(title="ABF", published=True)
    course = CourseFactory(title="Formaggi", providers=[school], published=True)
    town = MunicipalityFactory(name="Gromo", province="BG")
    whole = {"hours": 12, "mode": "hybrid", "place": "Sala civica", "seats": 15}
    more = {"languages": ["it", "fr"], "price": Decimal("12.50"), "grant": "FEASR"}
    last = {"enrol_by": "2030-02-15", "enrol_url": "https://scuola.example/iscriviti"}
    CourseEditionFactory(course=course, municipality=town, **whole, **more, **last)
    CourseEditionFactory(course=course, price=0)
    return course


def test_what_is_exported_comes_back_unchanged(cheese: Course) -> None:
    CourseFactory(title="Senza data")
    content = export(SHEET, Course.objects.order_by("pk"), scope())
    head = ledger.head()
    report = Import(SHEET, content, "corsi.xlsx", scope()).apply()
    assert (report.counts["same"], len(report.errors)) == (2, 0)
    assert not report.outcomes
    assert ledger.head() == head
    before = list(CourseEdition.objects.order_by("pk").values())
    CourseEdition.objects.all().delete()
    Import(SHEET, content, "corsi.xlsx", scope()).apply()
    after = list(CourseEdition.objects.order_by("pk").values())
    new = {"id": 0, "public_id": 0}
    assert [one | new for one in after] == [one | new for one in before]


def test_a_row_an_edition_wherever_it_stands(cheese: Course) -> None:
    head = f"{HEAD};edizione: prezzo (euro)"
    report = brought(
        "Formaggi;ABF;1/5/2030;2/5/2030;80",
        "Orti;ABF;3/5/2030;;gratis",
        "Formaggi;ABF;7/5/2030;8/5/2030;",
        head=head,
    )
    assert (report.counts["changed"], report.counts["new"]) == (1, 1)
    # What the file does not name stays.
    assert editions() == [(1, Decimal("12.50")), (1, 0), (1, 80), (7, None)]
    assert editions("Orti") == [(3, 0)]
    again = brought("Formaggi;ABF;1/5/2030;2/5/2030;90", head=head)
    assert again.counts["changed"] == 1
    assert editions() == [(1, Decimal("12.50")), (1, 0), (1, 90), (7, None)]


def test_rows_of_one_course_stay_together_in_a_long_file(
    cheese: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agrinnova.spreadsheets.importing.importer.AT_ONCE", 1)
    report = brought("Formaggi;ABF;1/5/2030;", "Orti;ABF;;", "Formaggi;ABF;7/5/2030;")
    assert report.counts["changed"] == 1
    assert len(editions()) == 4


@pytest.mark.parametrize(
    ("line", "row", "column"),
    [
        ("Formaggi;ABF;domani;", 3, "edizione: primo giorno"),
        ("Formaggi;ABF;;2/5/2030", 3, "edizione: primo giorno"),
        ("Formaggi;ABF;2/5/2030;1/5/2030", 3, "edizione: ultimo giorno"),
    ],
)
def test_a_wrong_cell_is_named_and_keeps_its_course_back(
    cheese: Course, line: str, row: int, column: str
) -> None:
    report = brought("Formaggi;ABF;7/5/2030;", line, write=False)
    other, wrong = report.errors
    assert (wrong.row, wrong.column) == (row, column)
    assert other.row == 2
    assert len(editions()) == 2


def test_undone_the_editions_are_as_before(cheese: Course) -> None:
    user = coordinator()
    own = {"token": uuid.uuid4(), "kind": "course", "file": "corsi.csv", "rows": 2}
    run = SheetRun.objects.create(by=user, written_at=timezone.now(), **own)
    content = f"{HEAD}\nFormaggi;ABF;1/3/2030;9/3/2030\nFormaggi;ABF;5/5/2030;".encode()
    before = list(CourseEdition.objects.values_list("starts_on", "ends_on", "price"))
    Import(SHEET, content, "corsi.csv", Scope(user, "it"), run=run).apply()
    assert CourseEdition.objects.count() == 3
    assert CourseEdition.objects.filter(ends_on=datetime.date(2030, 3, 9)).exists()
    Undo(run, SHEET, user).do()
    after = list(CourseEdition.objects.values_list("starts_on", "ends_on", "price"))
    assert sorted(after, key=str) == sorted(before, key=str)
