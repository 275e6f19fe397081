"""A forgotten person is in no session, no file on disk and no log of the database."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.db import connection

from agrinnova.devserver import database
from agrinnova.portal.accounts.personal_data import erase_person
from agrinnova.spreadsheets.runs import uploads
from tests.factories import ContactFactory, coordinator

from .forgotten_support import remaining
from .test_personal_data import ADA, NAME


@pytest.fixture(autouse=True)
def _own_mail(settings, tmp_path) -> None:
    settings.EMAIL_FILE_PATH = tmp_path / "mail"


def test_what_was_to_be_told_to_a_colleague_goes(settings) -> None:
    ContactFactory(name=NAME, email=ADA)
    for told in ({"_messages": f"“{NAME}” è salvata"}, {"_messages": "altro"}):
        store = SessionStore()
        store.update({"_auth_user_id": "1", **told})
        store.save()
    erase_person(ADA)
    assert remaining(settings) == []
    left = [session.get_decoded() for session in Session.objects.all()]
    assert sorted(left, key=len) == [
        {"_auth_user_id": "1"},
        {"_auth_user_id": "1", "_messages": "altro"},
    ]


def test_a_spreadsheet_on_its_way_goes(settings) -> None:
    ContactFactory(name=NAME, email=ADA)
    by = coordinator()
    kept = [
        uploads.store(
            f"nome;note\r\nAlfa;{words}\r\n".encode(), file=file, kind="x", by=by
        )
        for words, file in (
            ("di Zanoletti Ada", "a.csv"),
            ("altro", "ada zanoletti.csv"),
            ("altro", "b.csv"),
        )
    ]
    erase_person(ADA)
    assert remaining(settings) == []
    found = [uploads.read(token, kind="x", by=by) is not None for token in kept]
    assert found == [False, False, True]


def test_letters_in_the_folder_for_letters_go(settings) -> None:
    ContactFactory(name=NAME, email=ADA)
    folder = settings.EMAIL_FILE_PATH
    folder.mkdir()
    letters = [(ADA, "…"), ("b@x.it", f"Perché {NAME} è qui: è"), ("c@x.it", "è")]
    for number, (to, words) in enumerate(letters):
        mail = EmailMessage("Sì", words, "a@example.org", [to]).message().as_bytes()
        (folder / f"{number}.log").write_bytes(mail + b"\n" + b"-" * 79 + b"\n")
    erase_person(ADA)
    assert remaining(settings) == []
    assert len(list(folder.iterdir())) == 1


@pytest.mark.skipif(not database.is_embedded(), reason="the server is another's")
def test_the_database_writes_down_no_statement_it_refuses() -> None:
    """In the server's log a refused address would outlive its person."""
    with connection.cursor() as cursor:
        for setting, value in (
            ("log_min_error_statement", "panic"),
            ("log_error_verbosity", "terse"),
        ):
            cursor.execute(f"SHOW {setting}")
            assert cursor.fetchone() == (value,)
