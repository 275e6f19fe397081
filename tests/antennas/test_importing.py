"""Organisations and courses: what their rows mean, and which rows are refused."""

import pytest

from agrinnova.shared.importing import Ref
from tests.data_files import copy_of, meaning_of, refusals, set_cell

SCHOOL = {"name": "ABF Clusone"}
COURSE = {"title": "Corso per casari di montagna"}
BODY = {"words": "ERSAF e ITS Agrorisorse", "position": "2"}


def test_a_certification_carries_the_source_of_its_row():
    meaning = meaning_of("organisations", **SCHOOL)
    (held,) = meaning.parts["certifications"]
    assert held["source_url"] == "https://abf.eu/clusone/certificazione-alpine-school"
    assert meaning_of("organisations", name="ERSAF").parts["certifications"] == []


def test_providers_are_organisations_or_words():
    meaning = meaning_of("courses", title="Casaro imprenditore di montagna")
    assert meaning.parts["providers"] == [
        {"position": 1, "organisation": Ref("organisations", "ERSAF")},
        {"position": 2, "words": "ITS Agrorisorse"},
    ]


@pytest.mark.parametrize(
    ("file", "cells", "column", "value"),
    [
        ("organisations", SCHOOL, "kind", "castle"),
        ("organisations", SCHOOL, "role", "king"),
        ("organisations", SCHOOL, "website", "nowhere"),
        ("organisations", SCHOOL, "municipalities_count", "some"),
        ("organisations", SCHOOL, "seat_municipality", "Atlantide"),
        ("courses", COURSE, "provider", "somebody"),
        ("courses", COURSE, "provider", ""),
        ("courses", COURSE, "level", "high"),
        ("courses", COURSE, "hours", "0"),
        ("courses", COURSE, "audience_codes", "everybody"),
        ("courses", COURSE, "topics", "caseificazione segreta"),
        ("courses", COURSE, "mode", "by mail"),
        ("courses", COURSE, "country", "DE"),
        ("provider_map", BODY, "kind", "ghost"),
        ("provider_map", BODY, "key", ""),
        ("provider_map", BODY, "position", "second"),
    ],
)
def test_bad_cells_are_named(tmp_path, file, cells, column, value):
    folder = copy_of(tmp_path)
    number = set_cell(folder, file, cells, column, value)
    assert (f"{file}.csv", number, column, value) in refusals(folder)


def test_an_organisation_that_nobody_knows_is_named_in_the_map(tmp_path):
    folder = copy_of(tmp_path)
    first = {"words": "ABF Clusone"}
    number = set_cell(folder, "provider_map", first, "key", "ABF Atlantide")
    refused = ("provider_map.csv", number, "key", "ABF Atlantide")
    assert refusals(folder) == [refused]
