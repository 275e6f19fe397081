"""Topics and resources: what their rows mean, and which rows are refused."""

import pytest

from agrinnova.shared.importing import Ref
from tests.data_files import copy_of, meaning_of, refusals, rewrite, set_cell

GUIDE = {"title": "Formatges a Catalunya (Dossier Tècnic núm. 42)"}


def test_a_second_topic_follows_the_first():
    meaning = meaning_of("events", title="Avvio di Una montagna di botteghe")
    assert Ref("topics", "village-shops") in meaning.many["topics"]
    school = meaning_of("resources", title=GUIDE["title"])
    assert school.many["topics"] == [
        Ref("topics", "cheese"),
        Ref("topics", "raw-milk"),
        Ref("topics", "quality-schemes"),
    ]


def test_a_doi_is_taken_out_of_the_note():
    title = "Interactions between livestock guarding dogs and wolves"
    meaning = meaning_of(
        "resources", note="DOI 10.25225/jvb.20078; exact licence not seen"
    )
    assert meaning.fields["doi"] == "10.25225/jvb.20078"
    assert meaning.fields["licence"] == "open access"
    assert title.split()[0] in meaning.fields["title_en"]


def test_the_words_stand_in_the_language_of_the_resource():
    fields = meaning_of("resources", **GUIDE).fields
    assert fields["original_language"] == "ca"
    assert fields["title_ca"] == GUIDE["title"]
    assert fields["summary_ca"].startswith("Recull tècnic")
    assert "title_it" not in fields


@pytest.mark.parametrize(
    ("file", "cells", "column", "value"),
    [
        ("topics", {"slug": "chestnut"}, "parent_slug", "nuts"),
        ("topics", {"slug": "chestnut"}, "slug", "Chestnut!"),
        ("topics", {"slug": "chestnut"}, "match", "perhaps"),
        ("topics", {"slug": "chestnut"}, "agrovoc_uri", ""),
        ("topic_map", {"key": "chestnut"}, "slug", "marroni"),
        ("topic_map_extra", {"key": "scuole"}, "slug", "schools"),
        ("resources", GUIDE, "language", "de"),
        ("resources", GUIDE, "type", "poem"),
        ("resources", GUIDE, "title_kind", "guessed"),
        ("resources", GUIDE, "hosting", "shelf"),
        ("resources", GUIDE, "year", "MMX"),
        ("resources", GUIDE, "url", "www.example"),
        ("resources", GUIDE, "topics", ""),
        ("resources", GUIDE, "topics", "cheese;unheard of"),
        ("resources", GUIDE, "licence", "x" * 121),
        ("resources", GUIDE, "title", ""),
        ("resources", GUIDE, "title", "x" * 251),
    ],
)
def test_bad_cells_are_named(tmp_path, file, cells, column, value):
    folder = copy_of(tmp_path)
    number = set_cell(folder, file, cells, column, value)
    assert (f"{file}.csv", number, column, value) in refusals(folder)


def test_the_same_resource_twice_is_refused(tmp_path):
    folder = copy_of(tmp_path)
    rewrite(folder, "resources", lambda rows: rows.append(rows[1]))
    assert refusals(folder) == [
        ("resources.csv", 184, "title + language", f"{GUIDE['title']} + ca")
    ]
