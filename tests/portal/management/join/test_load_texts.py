"""The texts of the real data in five languages, over the API too, and mended ones."""

import pytest
from django.test import Client

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import LocalActionGroup, PrivateNote
from agrinnova.portal.management.join import load_join
from agrinnova.publishing import actions
from antennas.models import Course, Organisation, SupportService
from enterprises.models import Enterprise
from events.models import Event
from knowledge.models import Resource
from tests.data_files import copy_of, set_cell

pytestmark = [pytest.mark.walk, pytest.mark.usefixtures("joined")]
# By list: how many records there are, and of how many the source says something.
LISTS = {
    "enterprises": (76, 73),
    "resources": (180, 180),
    "organisations": (32, 27),
    "courses": (17, 0),
    "support-services": (6, 6),
    "events": (17, 17),
    "local-action-groups": (11, 5),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_that_says_something_says_it_in_each_language(language):
    for model in (
        *(LocalActionGroup, Organisation, SupportService),
        *(Resource, Enterprise, Event),
    ):
        silent = model.objects.filter(**{f"summary_{language}": ""})
        mute = silent | model.objects.filter(**{f"summary_{language}": None})
        assert not [r for r in mute if r.words("summary").text], model
    assert not Course.objects.filter(**{f"title_{language}": ""}).exists()
    assert not Resource.objects.filter(**{f"problem_{language}": ""}).exists()


def records(client: Client, name: str, language: str) -> list[dict]:
    address = f"/api/v1/{name}/?page_size=100&language={language}"
    found = []
    while address:
        answer = client.get(address).json()
        found += answer["results"]
        address = answer["next"]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LISTS)
def test_what_a_record_says_it_says_in_the_asked_language(
    client: Client, name: str, language: str
) -> None:
    found = records(client, name, language)
    said = [r for r in found if r["summary"]]
    assert (len(found), len(said)) == LISTS[name]
    for record in found:
        spoken = {f: c for f, c in record["languages"].items() if f != "title"}
        assert set(spoken.values()) <= {language}, record["slug"]
        for field in spoken:
            state = record["text_states"].get(field)
            own = record.get("document_languages", [record["original_language"]])
            is_own = language in own
            assert state in ({"machine", None} if is_own else {"machine"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_of_courses_and_events_are_in_the_asked_language(
    client: Client, language: str
) -> None:
    for name in ("courses", "events"):
        assert {r["language"] for r in records(client, name, language)} == {language}


def test_every_resource_begins_with_a_question(client: Client) -> None:
    for language in LANGUAGES:
        questions = [r["problem"] for r in records(client, "resources", language)]
        assert all(question.endswith("?") for question in questions)
        assert len(set(questions)) == 180


def test_a_source_s_words_are_called_what_the_reader_calls_them(client: Client) -> None:
    (farm,) = (
        r for r in records(client, "enterprises", "en") if r["slug"] == "la-predosa"
    )
    assert (farm["legal_form"], farm["products"][0]) == ("farm", "goats")


def test_the_same_work_in_two_languages_is_one_record(client: Client) -> None:
    both = [r for r in records(client, "resources", "es") if len(r["files"]) > 1]
    languages = sorted(r["document_languages"] for r in both)
    assert languages == [["ca", "es"], ["en", "fr"]]
    titles = {r["title"] for r in both}
    assert "Venta de proximidad y concepto de montaña" in titles


def test_no_remark_of_a_curator_is_public(client: Client) -> None:
    remarks = PrivateNote.objects.values_list("words", flat=True)
    assert len(remarks) > 150
    for name in LISTS:
        for record in records(client, name, "it"):
            # A caution may begin as its curator's remark does.
            text = str({**record, "caution": None})
            assert not [words for words in remarks if words in text]


def test_an_office_says_when_it_was_seen(client: Client) -> None:
    offices = [r for r in records(client, "organisations", "it") if r["office_phone"]]
    assert len(offices) == 6
    (park,) = (r for r in offices if r["slug"].startswith("parc-naturel"))
    assert park["office_phone"] == "+33 4 90 04 42 00"
    assert park["office_email"] == "accueil@parcduluberon.fr"
    assert park["office_seen_year"] is None


def test_a_text_that_somebody_has_mended_stays_when_its_row_changes(tmp_path):
    farm = Enterprise.objects.get(title_it="La Predosa")
    farm.summary_fr, farm.text_status["fr"] = "Nos mots.", "reviewed"
    actions.save_record(farm)
    folder = copy_of(tmp_path)
    row = {"key": "La Predosa|Gromo", "field": "summary"}
    for language in ("fr", "en"):
        set_cell(folder, "texts", row, language, "Anew.")
    assert load_join(folder).changed == {"enterprises": 1}
    farm.refresh_from_db()
    assert (farm.summary_fr, farm.summary_en) == ("Nos mots.", "Anew.")
    states = {"fr": "reviewed", "ca": "machine", "es": "machine", "en": "machine"}
    assert farm.text_status == states
