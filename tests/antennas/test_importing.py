"""Organisations and courses: what their rows mean, and which rows are refused."""

import pytest

from agrinnova.spreadsheets.seed.meaning import Ref
from tests.data_files import (
    copy_of,
    meaning_of,
    pages,
    refusals,
    refused_cell,
    set_cell,
)

SCHOOL = {"name": "ABF Clusone"}
COURSE = {"title": "Corso per casari di montagna"}


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


def test_titles_stand_in_the_language_of_the_place():
    _loader, courses = pages()["courses"]
    abroad = {
        m.row.cells["title"]: m.fields["original_language"]
        for m in courses
        if m.fields["country"] != "IT"
    }
    assert abroad == {
        "Escola de Pastors i Pastores de Catalunya": "ca",
        "Formation hygiène et fromage fermier": "fr",
        "Accompagnement chiens de protection": "fr",
    }
    assert meaning_of("events", title="Viure a Rural").fields["title_ca"]


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
    ],
)
def test_bad_cells_are_named(file, cells, column, value):
    assert refused_cell(file, cells, column, value) == column


def test_bad_cells_of_the_map_of_bodies_are_named(tmp_path):
    folder = copy_of(tmp_path)
    places = []
    for words, column, value in (
        ("ABF Clusone", "key", "ABF Atlantide"),
        ("AltoBrembo", "kind", "ghost"),
        ("CFPA Casargo", "key", ""),
        ("CAI Bergamo", "position", "first"),
    ):
        number = set_cell(folder, "provider_map", {"words": words}, column, value)
        places.append(("provider_map.csv", number, column, value))
    assert refusals(folder) == sorted(places, key=lambda place: place[1])
