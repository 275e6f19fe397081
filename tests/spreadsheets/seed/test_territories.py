"""Territories of the data files: groups, municipalities, and who names them."""

import pytest

from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.seed.meaning import Ref
from tests.data_files import (
    copy_of,
    meaning_of,
    refusals,
    refused_cell,
    rewrite,
    set_cell,
)

GROUP = {"slug": "gal-alt-urgell-cerdanya"}
MUNICIPALITY = {"name": "Gromo"}


def row(**cells):
    return Row("file.csv", 2, cells)


class TestTerritories:
    @pytest.mark.parametrize(
        ("file", "cells", "column", "value"),
        [
            ("groups", GROUP, "slug", "Alt Urgell"),
            ("groups", GROUP, "join_role", "boss"),
            ("groups", GROUP, "country", "es"),
            ("groups", GROUP, "website", "not a site"),
            ("groups", GROUP, "source_url", ""),
            ("groups", GROUP, "origin", "portal"),
            ("groups", GROUP, "municipalities_count", "many"),
            ("groups", GROUP, "seat_municipality", "Atlantide"),
            ("municipalities", MUNICIPALITY, "group", "gal-nowhere"),
            ("municipalities", MUNICIPALITY, "group_basis", "rumour"),
            ("municipalities", MUNICIPALITY, "latitude", "north"),
            ("municipalities", MUNICIPALITY, "source_url", "nowhere"),
            ("portal/funding", {"period": "2014-2022"}, "is_shown", "perhaps"),
            ("portal/funding", {"period": "2014-2022"}, "wording_it", ""),
        ],
    )
    def test_bad_cells_are_named(self, file, cells, column, value):
        assert refused_cell(file, cells, column, value) == column

    def test_a_group_has_role_seat_names_and_languages(self):
        lead = meaning_of("groups", join_role="lead").fields
        town = "Puegnago del Garda | BS | IT"
        assert lead["seat"] == Ref("municipalities", town)
        catalan = meaning_of("groups", country="ES").fields
        assert catalan["languages"] == ["ca", "es"]
        assert catalan["other_names"] == ["Consorci GAL Alt Urgell-Cerdanya", "CAUC"]

    def test_a_town_without_a_group_tells_no_basis(self, tmp_path):
        folder = copy_of(tmp_path)
        number = set_cell(folder, "municipalities", {"name": "Bergamo"}, "group", "")
        set_cell(folder, "municipalities", number, "group_basis", "list")
        assert refusals(folder) == [
            ("municipalities.csv", number, "group_basis", "list")
        ]

    def test_all_files_with_broken_rows_are_named_at_once(self, tmp_path):
        folder = copy_of(tmp_path)
        for file in ("groups", "events"):
            rewrite(folder, file, lambda rows: rows[2].pop())
        assert [refusal[:3] for refusal in refusals(folder)] == [
            ("groups.csv", 3, "private_note"),
            ("events.csv", 3, "private_note"),
        ]
