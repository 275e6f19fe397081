"""Spreadsheets of support services: what a row means, and what is refused."""

import datetime
from typing import Any

import pytest
from django.utils.translation import override

from agrinnova.spreadsheets.errors import BadData
from agrinnova.spreadsheets.importing.importer import Import
from agrinnova.spreadsheets.scope import Scope
from antennas.models import SupportService
from antennas.support.spreadsheets import SupportSheet
from tests.factories import GroupFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
HEADER = "titolo;tipo;enti che lo offrono;territori;si può chiedere fino al"


def brought(*rows: str, header: str = HEADER) -> Any:
    with override("it"):
        content = "\n".join([header, *rows]).encode()
        return Import(SupportSheet(), content, "a.csv", Scope(None, "it")).apply()


def test_a_row_names_bodies_and_territories() -> None:
    group = GroupFactory(title="GAL Uno", published=True)
    school = OrganisationFactory(title="Scuola", published=True)
    brought('Bando;finanziamento;"GAL Uno; Scuola";GAL Uno;31/12/2030')
    (made,) = SupportService.objects.all()
    assert (made.type, made.status) == ("funding", "draft")
    assert made.closes_on == datetime.date(2030, 12, 31)
    assert list(made.groups.all()) == [group]
    given = [(row.organisation, row.group) for row in made.providers.all()]
    assert given == [(None, group), (school, None)]


def test_days_out_of_order_are_refused_with_their_column() -> None:
    header = "titolo;tipo;si può chiedere dal;si può chiedere fino al"
    with pytest.raises(BadData, match="viene prima del primo") as refused:
        brought("Bando;finanziamento;2/1/2030;1/1/2030", header=header)
    assert "si può chiedere fino al" in str(refused.value)
    assert not SupportService.objects.exists()
