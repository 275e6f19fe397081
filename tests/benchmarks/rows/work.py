"""Rows of an officer's work: sixty rows from Excel, the report of sixty enterprises.

They are measured once, among the real records alone; each undoes what it did.
"""

from collections.abc import Callable, Iterator

from django.db import transaction
from django.utils.translation import override

from agrinnova.publishing import actions
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.scope import Scope
from enterprises.models import Enterprise, ReportEdition
from enterprises.registry.spreadsheets import EnterpriseSheet
from enterprises.report.building import build
from tests.benchmarks.clock import Call, Spent, spent
from tests.benchmarks.officer_files import parsed, photo, sheet_of
from tests.benchmarks.row import Row, Side
from tests.factories import PhotoFactory

SIXTY = 60


def rows() -> Iterator[Row]:
    """Dry run and import beside bare openpyxl, and the report."""
    content = sheet_of(SIXTY)
    bare = {"openpyxl, the same cells": undone(lambda: lambda: parsed(content))}
    yield Row("import of sixty, dry run", undone(lambda: taking(content).preview), bare)
    yield Row("import of sixty", undone(lambda: taking(content).apply), bare)
    yield Row("report of sixty, illustrated", undone(_report))


def undone(prepare: Callable[[], Call]) -> Side:
    """The call that `prepare` gives, in Italian; what both wrote is taken back."""

    def side(times: int) -> Spent:
        with override("it"), transaction.atomic():
            taken = [spent(prepare()) for _ in range(times)]
            transaction.set_rollback(True)
        return Spent(*(sum(part) / times for part in zip(*taken, strict=True)))

    return side


def taking(content: bytes) -> Import:
    """The import of a sheet of enterprises, by the portal itself."""
    return Import(EnterpriseSheet(), content, "prova.xlsx", Scope(None, "it"))


def _report() -> Call:
    """Sixty enterprises with a photo each, the others withdrawn, and the order."""
    chosen = Enterprise.objects.published().order_by("pk")
    for enterprise in chosen[:SIXTY]:
        PhotoFactory(enterprise=enterprise, image=photo())
    for enterprise in chosen[SIXTY:]:
        actions.withdraw(enterprise, by=None)
    edition = ReportEdition(title_it="Prova", year=2026, selection="all")
    actions.save_record(edition)
    return lambda: build(edition)
