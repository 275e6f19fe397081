"""The texts of the real data in five languages, and what becomes of mended ones."""

import pytest

from agrinnova.core.models import LocalActionGroup
from agrinnova.portal.management.join import load_join
from agrinnova.publishing import actions
from antennas.models import Course, Organisation
from enterprises.models import Enterprise
from events.models import Event
from knowledge.models import Resource
from tests.data_files import copy_of, joined, set_cell  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("joined")]


@pytest.mark.parametrize("language", ["it", "fr", "ca", "es", "en"])
def test_every_record_that_says_something_says_it_in_each_language(language):
    for model in (LocalActionGroup, Organisation, Resource, Enterprise, Event):
        silent = model.objects.filter(**{f"summary_{language}": ""})
        mute = silent | model.objects.filter(**{f"summary_{language}": None})
        assert not [r for r in mute if r.words("summary").text], model
    assert not Course.objects.filter(**{f"title_{language}": ""}).exists()
    assert not Resource.objects.filter(**{f"problem_{language}": ""}).exists()


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
