"""Enterprises: what their rows mean, and which rows are refused."""

import pytest

from agrinnova.spreadsheets.seed.meaning import Ref
from tests.data_files import copy_of, meaning_of, refusals, refused_cell, set_cell

FARM = {"name": "La Predosa"}


def test_topics_come_from_sector_and_products_each_once():
    meaning = meaning_of("enterprises", **FARM)
    slugs = ["goats", "small-fruit", "beekeeping"]
    assert meaning.many["topics"] == [Ref("topics", slug) for slug in slugs]


def test_an_enterprise_has_all_its_sides():
    meaning = meaning_of("enterprises", **FARM)
    fields = meaning.fields
    assert fields["sector"] == "goat_sheep_farming"
    assert fields["sector_words"] == "allevamento caprino e piccoli frutti"
    assert fields["products"] == ["capre", "lamponi", "mirtilli", "miele"]
    assert (fields["year"], fields["founded_year"]) == (2021, None)
    assert fields["municipality"] == Ref("municipalities", "Gromo | BG | IT")
    assert (fields["origin"], fields["country"]) == ("territory", "IT")
    assert fields["summary_it"].startswith("Azienda giovane a circa 1.200 metri")
    assert meaning.parts == {
        "innovations": [{"kind": "operating_mode"}, {"kind": "process"}],
        "benefits": [{"dimension": "social"}],
    }


def test_names_are_names_and_words_are_italian():
    fields = meaning_of("enterprises", name="Cal Margarit").fields
    assert fields["original_language"] == "it"
    assert fields["website"].startswith("https://tastethealtitude.com/")


@pytest.mark.parametrize(
    ("file", "cells", "column", "value"),
    [
        ("enterprises", FARM, "sector", "miniera d'oro"),
        ("enterprises", FARM, "products", "capre;unicorni"),
        ("enterprises", FARM, "innovation_types", "process;magic"),
        ("enterprises", FARM, "benefits", "cosmic"),
        ("enterprises", FARM, "founded_year", "19x0"),
        ("enterprises", FARM, "municipality", "Atlantide"),
        ("enterprises", FARM, "group", "gal-nowhere"),
        ("enterprises", FARM, "latitude", "45.0000"),
        ("enterprises", FARM, "coordinate_precision", "farm"),
        ("enterprises", FARM, "website", "http://twice.example"),
        ("enterprises", FARM, "source_url", "orobie.it"),
        ("enterprises", FARM, "origin", "hearsay"),
    ],
)
def test_bad_cells_are_named(file, cells, column, value):
    assert refused_cell(file, cells, column, value) == column


def test_a_wrong_province_is_told_of_the_municipality_that_is_not_in_it():
    assert refused_cell("enterprises", FARM, "province", "XX") == "municipality"


def test_what_no_list_knows_is_named_in_the_maps(tmp_path):
    folder = copy_of(tmp_path)
    goats = {"key": "allevamento caprino"}
    sector = set_cell(folder, "sector_map", goats, "code", "bees")
    product = set_cell(folder, "product_map", {"key": "capre"}, "slug", "goat")
    named = refusals(folder)
    assert ("sector_map.csv", sector, "code", "bees") in named
    assert ("product_map.csv", product, "slug", "goat") in named
