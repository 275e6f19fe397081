"""Uploaded files between preview and confirmation: their sender's, and not for long."""

from agrinnova.spreadsheets.runs import uploads
from tests.factories import staff


def test_a_file_is_kept_for_its_sender_and_kind_alone() -> None:
    anna, bruno = staff("anna@example.org"), staff("bruno@example.org")
    token = uploads.store(b"x", file="../a b.csv", kind="course", by=anna)
    assert uploads.read(token, kind="course", by=anna) == ("a b.csv", b"x")
    assert uploads.read(token, kind="event", by=anna) is None
    assert uploads.read(token, kind="course", by=bruno) is None
    assert uploads.read("../../etc", kind="course", by=anna) is None
    uploads.delete(token, kind="course", by=anna)
    assert uploads.read(token, kind="course", by=anna) is None


def test_only_the_last_few_are_kept_and_none_for_long(monkeypatch) -> None:
    anna = staff("anna@example.org")
    for number in range(uploads.KEPT_AT_ONCE + 1):
        uploads.store(b"%d" % number, file="a.csv", kind="course", by=anna)
    assert uploads.tidy() == 0
    monkeypatch.setattr(uploads, "KEPT_FOR", -1)
    assert uploads.tidy() == uploads.KEPT_AT_ONCE
