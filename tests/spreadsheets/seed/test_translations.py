"""Translations of the seed's texts: what is added to a row, and what is refused."""

from pathlib import Path

import pytest

from tests.data_files import copy_of, meaning_of, refusals, set_cell

FARM = {"name": "La Predosa"}
GUIDE = {"title": "Formatges a Catalunya (Dossier Tècnic núm. 42)"}
ALL = ("it", "fr", "ca", "es", "en")


def test_a_row_means_its_texts_in_all_languages():
    fields = meaning_of("enterprises", **FARM).fields
    assert fields["summary_it"].startswith("Azienda giovane a circa 1.200 metri")
    assert fields["summary_en"].startswith("A young farm at about 1,200 metres")
    assert fields["benefit_summary_ca"].startswith("Manté viva l’activitat")
    assert "title_en" not in fields, "a name is not translated"
    assert fields["text_status"] == dict.fromkeys(ALL[1:], "machine")


def test_the_words_of_its_own_file_have_the_signs_of_a_printer_too():
    fields = meaning_of("enterprises", name="Quasi 2.000").fields
    assert fields["summary_it"].endswith("l’impatto ambientale della struttura.")


def test_a_question_in_the_record_s_own_language_is_no_translation():
    fields = meaning_of("resources", **GUIDE).fields
    assert fields["problem_ca"].startswith("Com puc ordenar l’elaboració")
    assert fields["problem_en"].startswith("How do I put my small cheese dairy")
    assert fields["text_status"] == dict.fromkeys(("it", "fr", "es", "en"), "machine")


def test_of_an_event_told_in_two_languages_each_has_words_of_a_machine():
    fields = meaning_of("events", title="Viure a Rural").fields
    assert (fields["original_language"], fields["title_ca"]) == ("ca", "Viure a Rural")
    assert fields["text_status"] == dict.fromkeys(ALL, "machine")


@pytest.mark.parametrize(
    ("column", "value", "refused"),
    [
        ("key", "Nessuna|Gromo", "key"),
        ("file", "municipalities", "key"),
        ("field", "slug", "field"),
        ("en", "", "en"),
        ("it", "Parole che l'altro file non ha.", "it"),
    ],
)
def test_a_row_that_fits_no_text_is_refused(
    tmp_path: Path, column: str, value: str, refused: str
):
    folder = copy_of(tmp_path)
    key = {"key": "La Predosa|Gromo", "field": "summary"}
    number = set_cell(folder, "texts", key, column, value)
    (error,) = refusals(folder)
    assert error[:3] == ("texts.csv", number, refused)
