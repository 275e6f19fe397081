"""Events: what their rows mean, and which rows are refused."""

import pytest

from agrinnova.spreadsheets.seed.meaning import Ref
from tests.data_files import copy_of, meaning_of, refusals, refused_cell, set_cell

EVENT = {"title": "Evento finale di JoIN"}


def test_organisers_are_groups_organisations_or_words_in_order():
    title = "Serata sulle imprese giovanili del Garda e della Valle Sabbia"
    assert meaning_of("events", title=title).parts["organisers"] == [
        {"position": 1, "group": Ref("groups", "gal-gardavalsabbia2020")},
        {
            "position": 2,
            "organisation": Ref(
                "organisations", "Cassa Rurale Giudicarie Valsabbia Paganella"
            ),
        },
    ]


def test_the_group_is_the_one_in_the_file():
    title = "Una montagna di botteghe: primo tavolo di rete"
    group = meaning_of("events", title=title).fields["group"]
    assert group == Ref("groups", "gal-presolana-e-laghi-bergamaschi")
    assert meaning_of("events", title="Viure a Rural").fields["group"] is None


@pytest.mark.parametrize(
    ("column", "value", "named"),
    [
        ("kind", "party", "kind"),
        ("mode", "", "mode"),
        ("starts_on", "26/04/2022", "starts_on"),
        ("starts_on", "2022-04-27", "ends_on"),
        ("ends_on", "", "ends_on"),
        ("organisers", "qualcuno", "organisers"),
        ("topics", "risultati;segreti", "topics"),
        ("group", "gal-nowhere", "group"),
        ("country", "", "country"),
    ],
)
def test_bad_cells_are_named(column, value, named):
    assert refused_cell("events", EVENT, column, value) == named


def test_an_event_has_a_date_or_words_for_it(tmp_path):
    folder = copy_of(tmp_path)
    number = set_cell(folder, "events", EVENT, "starts_on", "")
    set_cell(folder, "events", number, "ends_on", "")
    assert refusals(folder) == [("events.csv", number, "date_text", "")]
