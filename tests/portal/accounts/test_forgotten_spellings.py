"""A person is forgotten in every spelling, in notes, imports and what JSON escapes."""

import json

import pytest
from django.contrib.admin.models import LogEntry

from agrinnova.core.models import PrivateNote
from agrinnova.portal.accounts.personal_data import erase_person
from agrinnova.publishing.private_notes import write_note
from tests.factories import (
    ContactFactory,
    EnterpriseFactory,
    FeedbackFactory,
    coordinator,
)

EMAIL, NAME, PHONE = "niccolo@example.org", "Niccolò Dé", "035 123456"


@pytest.fixture(autouse=True)
def _contact(settings, tmp_path) -> None:
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    ContactFactory(name=NAME, email=EMAIL, phone=PHONE)


@pytest.mark.parametrize(
    "spelling",
    [
        *("035 12 34 56", "+39035123456", "0039 035-123456", "035.12/34.56"),
        *("niccolo (at) example.org", "niccolo [at] example.org"),
        *("niccolo%40example.org", "Niccolo De", "DE’ Niccolò", "NICCOLO\u0300 DE"),
    ],
)
def test_others_notes_forget_every_spelling(spelling: str) -> None:
    """In the notes of another enterprise, in feedback, in the log's escaped JSON."""
    write_note(EnterpriseFactory(), f"Chiedere: {spelling}.")
    feedback = FeedbackFactory(words=f"Visto {spelling}, ieri")
    message = json.dumps([{"changed": {"object": f"Caro {spelling}"}}])
    log = LogEntry.objects.create(
        user=coordinator(), action_flag=2, change_message=message
    )
    erase_person(EMAIL)
    assert PrivateNote.objects.get().words.rstrip("’") == "Chiedere: …."
    feedback.refresh_from_db()
    log.refresh_from_db()
    assert feedback.words == "Visto …, ieri"
    assert json.loads(log.change_message) == [{"changed": {"object": "Caro …"}}]


def test_short_numbers_and_first_names_of_others_stay() -> None:
    words = "Niccolò, interno 123456, tel. 035 123457, e Dé"
    write_note(EnterpriseFactory(), words)
    erase_person(EMAIL)
    assert PrivateNote.objects.get().words == words
