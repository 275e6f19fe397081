"""One record that cannot be done holds no other back, and its officer reads of it."""

import datetime
from typing import Any

import pytest
from django.contrib import auth
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone

from agrinnova.core import isolation
from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import attempt, for_each, note
from agrinnova.core.models import Failure
from agrinnova.publishing import actions
from enterprises.models import Enterprise
from tests import factories
from tests.admin_support import address, entered

pytestmark = pytest.mark.django_db


def stumbling(record: Any) -> str:
    if str(record) == "Guasta":
        raise ValueError("parole private")
    return str(record)


def failing(three: list[Enterprise]) -> list[str]:
    return for_each(FailedJob.EXPORT, three, stumbling)


def test_the_others_are_done_and_the_failure_stands(three, group) -> None:
    for times in (1, 2):
        assert failing(three) == ["Prima", "Terza"]
        failure = Failure.objects.get()
        assert failure.public_id == three[1].public_id
        assert (failure.kind, failure.group) == ("enterprise", group)
        assert failure.times == times
    # Where, never what: the message may quote the record.
    assert failure.problem.startswith("ValueError (tests/core/test_isolation.py, ")


def test_a_row_without_an_identifier_holds_no_other_back() -> None:
    rows = [
        auth.models.Group(pk=1, name="Guasta"),
        auth.models.Group(pk=2, name="Sana"),
    ]
    assert for_each(FailedJob.TIDY, rows, stumbling) == ["Sana"]
    assert Failure.objects.get().public_id is None


def test_it_goes_once_the_record_succeeds(three) -> None:
    failing(three)
    three[1].title_it = "Sana"
    assert failing(three) == ["Prima", "Sana", "Terza"]
    assert not Failure.objects.exists()


def test_one_that_failed_just_now_can_be_left_for_a_while(three) -> None:
    failing(three)
    asked = []
    wait = datetime.timedelta(minutes=15)
    for_each(FailedJob.EXPORT, three, asked.append, wait=wait)
    assert asked == [three[0], three[2]]
    Failure.objects.update(last_at=timezone.now() - wait)
    for_each(FailedJob.EXPORT, three, asked.append, wait=wait)
    assert asked[2:] == three
    assert not Failure.objects.exists()


def test_a_refusal_is_told_in_its_words(three) -> None:
    note(FailedJob.PLAN, three[0], ValidationError(["Manca il titolo.", "E altro."]))
    assert Failure.objects.get().problem == "Manca il titolo. E altro."


def test_what_the_database_refuses_is_undone_alone(three) -> None:
    def rename(record: Enterprise) -> None:
        Enterprise.objects.filter(pk=record.pk).update(slug="uno")

    with transaction.atomic():
        for_each(FailedJob.TIDY, three, rename)
        assert Enterprise.objects.filter(slug="uno").count() == 1
    assert Failure.objects.count() == 2
    assert Failure.objects.first().problem.startswith(IntegrityError.__name__)


def test_that_the_database_is_away_is_no_record_s_fault(three, monkeypatch) -> None:
    def away(record: Any) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "is_usable", lambda: False)
    with pytest.raises(OperationalError):
        for_each(FailedJob.TIDY, three, away)
    with pytest.raises(OperationalError):
        attempt(FailedJob.TIDY, lambda: away(None))
    assert not Failure.objects.exists()


def test_what_does_not_come_again_is_erased(three) -> None:
    for job in (FailedJob.EXPORT, FailedJob.DIGEST):
        note(job, three[0], "Guasto.")
    now = timezone.now()
    Failure.objects.update(last_at=now - datetime.timedelta(days=3))
    isolation.tidy()
    assert Failure.objects.get().job == FailedJob.DIGEST
    Failure.objects.update(last_at=now - datetime.timedelta(days=31))
    assert isolation.tidy() == 1


# --- who reads of it ---


def test_its_officer_finds_it_on_the_first_page(client: Client, three, group) -> None:
    other = factories.EnterpriseFactory(
        title="D'altri", group=factories.GroupFactory(slug="altro")
    )
    for record in (three[1], other):
        note(FailedJob.EXPORT, record, "Non si può.")
    note(FailedJob.TIDY, None, RuntimeError(), part="papers")
    staff_client = entered(client, factories.officer(group, language="it"))
    (line,) = [
        line
        for line in staff_client.get("/admin/").context["dashboard_tasks"]
        if line.task.name == "failed"
    ]
    assert line.rows == 1
    page = staff_client.get(line.places[0].address).content.decode()
    assert address(three[1], "change") in page
    assert "Impresa: Guasta" in page
    assert "D&#x27;altri" not in page
    boss = entered(client, factories.coordinator(language="it"))
    page = boss.get(address(Failure, "changelist")).content.decode()
    assert "D&#x27;altri" in page
    assert "il portale" in page


def test_it_is_put_away(staff_client, three) -> None:
    note(FailedJob.EXPORT, three[1], "Non si può.")
    key = str(Failure.objects.get().pk)
    url = address(Failure, "changelist")
    staff_client.post(url, {"action": "put_away", "_selected_action": [key]})
    assert not Failure.objects.exists()


def test_it_goes_with_a_deleted_draft(three, group) -> None:

    note(FailedJob.EXPORT, three[1], "Non si può.")
    actions.delete_draft(three[1], by=factories.officer(group))
    assert not Failure.objects.exists()
