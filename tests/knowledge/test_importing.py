"""Topics and resources: what their rows mean, and which rows are refused."""

import pytest

from agrinnova.spreadsheets.seed.meaning import Ref
from tests.data_files import (
    copy_of,
    meaning_of,
    refusals,
    refused_cell,
    rewrite,
    set_cell,
)

SOLD_NEAR = "Venda de proximitat i producte de muntanya"
GUIDE = {"title": "Formatges a Catalunya (Dossier Tècnic núm. 42)"}


def test_words_mean_topics_in_order_each_once_and_some_mean_two():
    guide = meaning_of("resources", **GUIDE)
    assert guide.many["topics"] == [
        Ref("topics", "cheese"),
        Ref("topics", "raw-milk"),
        Ref("topics", "quality-schemes"),
    ]
    feast = meaning_of("events", title="Festa di Primavera: In montagna si può")
    assert Ref("topics", "educational-farms") in feast.many["topics"]


def test_where_a_work_was_published_is_told_apart_from_who_wrote_it():
    meaning = meaning_of("resources", doi="10.2436/20.1503.01.137")
    fields = {n: meaning.fields[n] for n in ("authors", "container", "issue")}
    assert fields == {
        "authors": "Jordi Puig; Oriol Baena; Anton Montsant",
        "container": "Quaderns Agraris",
        "issue": "núm. 52 (juny 2022), p. 27-42",
    }


def test_a_better_address_is_the_document_s_and_the_source_stays():
    meaning = meaning_of("resources", document_url="https://doi.org/10.3390/su12031181")
    (document,) = meaning.parts["files"]
    assert document["url"] == "https://doi.org/10.3390/su12031181"
    assert meaning.fields["source_url"].startswith("https://docslib.org/")


def test_a_version_in_another_language_is_a_document_of_the_same_record():
    meaning = meaning_of("resources", title=SOLD_NEAR)
    languages = [document["language"] for document in meaning.parts["files"]]
    assert languages == meaning.fields["document_languages"] == ["ca", "es"]
    assert meaning.fields["title_es"] == "Venta de proximidad y concepto de montaña"
    assert meaning.fields["text_status"] == dict.fromkeys(("it", "fr", "en"), "machine")


def test_a_curator_s_remark_is_noted_and_no_public_words():
    meaning = meaning_of("resources", doi="10.2436/20.1503.01.137")
    assert meaning.notes["private_note"].startswith("su issuu nel conto")
    assert "private_note" not in meaning.fields


def test_a_resource_is_its_document_and_says_what_it_is():
    meaning = meaning_of("resources", **GUIDE)
    url = meaning.row.cells["url"]
    assert meaning.parts == {"files": [{"language": "ca", "url": url, "pages": None}]}
    assert meaning.fields["document_languages"] == ["ca"]
    assert meaning.fields["source_url"] == url
    assert meaning.fields["hosting"] == "document_portal"
    assert meaning.fields["title_kind"] == "as_published"
    assert meaning.fields["licence"] == ""


def test_a_topic_has_labels_and_search_words_in_five_languages():
    meaning = meaning_of("topics", slug="transhumance")
    assert meaning.fields["parent"] == Ref("topics", "pasture-forage")
    assert meaning.fields["title_ca"] == "transhumància"
    words = meaning.fields["search_words_fr"].splitlines()
    assert words[:2] == ["muntagnera", "drailles"]
    assert meaning.fields["agrovoc_match"] == "exact"
    assert meaning.fields["text_status"] == {
        "it": "to_review",
        "fr": "human",
        "ca": "to_review",
        "es": "human",
        "en": "human",
    }


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
        ("resources", GUIDE, "language", "de"),
        ("resources", GUIDE, "type", "poem"),
        ("resources", GUIDE, "title_kind", "guessed"),
        ("resources", GUIDE, "hosting", "shelf"),
        ("resources", GUIDE, "year", "MMX"),
        ("resources", GUIDE, "url", "www.example"),
        ("resources", GUIDE, "topics", ""),
        ("resources", GUIDE, "topics", "cheese;unheard of"),
        ("resources", GUIDE, "licence", "x" * 121),
        ("resources", GUIDE, "title", "x" * 251),
    ],
)
def test_bad_cells_are_named(file, cells, column, value):
    assert refused_cell(file, cells, column, value) == column


def test_the_same_resource_twice_is_refused(tmp_path):
    folder = copy_of(tmp_path)
    rewrite(folder, "resources", lambda rows: rows.append(rows[1]))
    assert refusals(folder) == [
        ("resources.csv", 182, "title + language", f"{GUIDE['title']} + ca")
    ]


def test_a_topic_that_does_not_exist_is_named_in_the_maps(tmp_path):
    folder = copy_of(tmp_path)
    first = set_cell(folder, "topic_map", {"key": "chestnut"}, "slug", "marroni")
    second = set_cell(folder, "topic_map_extra", {"key": "scuole"}, "slug", "schools")
    assert refusals(folder)[:2] == [
        ("topic_map.csv", first, "slug", "marroni"),
        ("topic_map_extra.csv", second, "slug", "schools"),
    ]
