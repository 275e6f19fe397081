"""Enterprises: what their rows mean, and which rows are refused."""

import pytest

from agrinnova.shared.importing import Ref
from tests.data_files import copy_of, meaning_of, refusals, set_cell

FARM = {"name": "La Predosa"}


def test_topics_come_from_sector_and_products_each_once():
    meaning = meaning_of("enterprises", **FARM)
    slugs = ["goats", "small-fruit", "beekeeping"]
    assert meaning.many["topics"] == [Ref("topics", slug) for slug in slugs]


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
        ("enterprises", FARM, "province", "XX"),
        ("enterprises", FARM, "group", "gal-nowhere"),
        ("enterprises", FARM, "latitude", "45.0000"),
        ("enterprises", FARM, "coordinate_precision", "farm"),
        ("enterprises", FARM, "website", "http://twice.example"),
        ("enterprises", FARM, "source_url", "orobie.it"),
        ("enterprises", FARM, "origin", "hearsay"),
        ("sector_map", {"key": "allevamento caprino"}, "code", "bees"),
        ("product_map", {"key": "capre"}, "slug", "goat"),
    ],
)
def test_bad_cells_are_named(tmp_path, file, cells, column, value):
    folder = copy_of(tmp_path)
    number = set_cell(folder, file, cells, column, value)
    named = [place[:3] for place in refusals(folder)]
    # An unknown province is told of the municipality that is not in it.
    shown = "municipality" if column == "province" else column
    assert (f"{file}.csv", number, shown) in named
