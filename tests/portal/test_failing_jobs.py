"""Each job goes on past what it stumbles over, and says so."""

import datetime
import logging
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from agrinnova.core.models import Failure, OutgoingMail
from agrinnova.files.renditions import PictureFile
from agrinnova.mail import delivery
from agrinnova.portal import schedule
from agrinnova.portal.alerts import digests
from agrinnova.publishing import editorial
from enterprises.models import Photo
from enterprises.registry import tasks
from tests import factories
from tests.picture_support import plain
from tests.raw_rows import put_raw


def fail_for(monkeypatch, module: Any, name: str, bad: Any) -> None:
    """Let `module.name` raise whenever `bad` says so of its first argument."""
    true = getattr(module, name)

    def perhaps(first: Any, *args: Any, **kwargs: Any) -> Any:
        if bad(first):
            raise RuntimeError("stumbled")
        return true(first, *args, **kwargs)

    monkeypatch.setattr(module, name, perhaps)


def test_letters(monkeypatch) -> None:
    bad, good = factories.OutgoingMailFactory(), factories.OutgoingMailFactory()
    fail_for(monkeypatch, delivery, "message_of", lambda letter: letter.pk == bad.pk)
    delivery.deliver_waiting.call()
    states = dict(OutgoingMail.objects.values_list("pk", "state"))
    assert states == {bad.pk: "waiting", good.pk: "sent"}
    bad.refresh_from_db()
    assert bad.problem.startswith("RuntimeError")
    assert bad.due_at > timezone.now()  # it is tried again
    assert Failure.objects.get().public_id == bad.public_id


def test_a_letter_to_an_address_of_two_lines() -> None:
    """A row written by SQL: the mail library itself refuses its header."""
    bad, good = factories.OutgoingMailFactory(), factories.OutgoingMailFactory()
    put_raw(bad, to="a@example.org\nBcc: c@example.org")
    delivery.deliver_mail.call(bad.pk)
    delivery.deliver_waiting.call()
    good.refresh_from_db()
    assert good.state == "sent"
    assert Failure.objects.get().public_id == bad.public_id


def test_digests(monkeypatch) -> None:
    factories.ResourceFactory(published=True)
    made = factories.SubscriptionFactory
    long_ago = timezone.now() - datetime.timedelta(days=30)
    options = {"confirmed": True, "told_until": long_ago}
    bad = made(email="a@example.org", **options)
    made(email="b@example.org", **options)
    fail_for(monkeypatch, digests, "news_for", lambda one: one.pk == bad.pk)
    assert schedule.write_digests.call() == 1
    assert OutgoingMail.objects.get().to == "b@example.org"
    assert Failure.objects.get().public_id == bad.public_id


def test_planned_publications(monkeypatch, three, group) -> None:
    officer = factories.officer(group)
    for record in three:
        soon = timezone.now() + datetime.timedelta(minutes=1)
        editorial.schedule_publication(record, soon, by=officer)
    monkeypatch.setattr(timezone, "now", lambda: soon + datetime.timedelta(minutes=1))
    fail_for(monkeypatch, editorial, "publish", lambda record: str(record) == "Guasta")
    assert schedule.publish_planned.call() == 2
    assert Failure.objects.get().public_id == three[1].public_id
    assert Failure.objects.get().group == group


@pytest.mark.parametrize("error", [ValueError, SyntaxError, MemoryError, OSError])
def test_copies_of_photos(monkeypatch, three, error) -> None:
    content = plain((1000, 400), kind="WEBP")
    photos = [
        factories.PhotoFactory(
            enterprise=enterprise,
            waiting=True,
            image=ContentFile(content, name="malga.webp"),
        )
        for enterprise in three
    ]
    true = PictureFile.make_renditions

    def make_renditions(picture: Any) -> None:
        if str(photos[1].public_id) in picture.name:
            raise error("cut off")
        true(picture)

    monkeypatch.setattr(PictureFile, "make_renditions", make_renditions)
    assert tasks.make_renditions.call() == 2
    assert Photo.objects.filter(copies_due_at=None).count() == 2
    assert Failure.objects.get().public_id == three[1].public_id
    monkeypatch.setattr(PictureFile, "make_renditions", true)
    Photo.objects.update(copies_due_at=timezone.now())
    assert tasks.make_renditions.call() == 3
    assert not Failure.objects.exists()


@pytest.mark.parametrize("name", schedule.SWEEPS)
def test_each_sweep_of_the_night(monkeypatch, name) -> None:
    done = []

    def part(own: str) -> Any:
        if own == name:
            raise PermissionError(own)
        done.append(own)

    sweeps = {own: lambda own=own: part(own) for own in schedule.SWEEPS}
    monkeypatch.setattr(schedule, "SWEEPS", sweeps)
    schedule.tidy.call()
    assert set(done) == set(sweeps) - {name}
    failure = Failure.objects.get()
    assert (failure.job, failure.part, failure.public_id) == ("tidy", name, None)


def test_a_job_that_cannot_tell_whether_it_is_needed(monkeypatch) -> None:
    def stumble() -> bool:
        raise RuntimeError

    first, *others = schedule.JOBS
    monkeypatch.setattr(schedule, "JOBS", (first._replace(is_needed=stumble), *others))
    assert "tidy" in schedule.begin_due()
    assert Failure.objects.get().part == first.task.name


def test_the_clock_goes_on_whatever_happens(monkeypatch, caplog) -> None:
    class Stop:
        looks = 0

        def is_set(self) -> bool:
            return self.looks == 2

        def wait(self, seconds: int) -> None:
            self.looks += 1

    def stumble() -> list[str]:
        raise RuntimeError

    monkeypatch.setattr(schedule, "begin_due", stumble)
    monkeypatch.setattr(connection, "close", lambda: None)
    with caplog.at_level(logging.ERROR):
        schedule.run_scheduler(Stop())  # type: ignore[arg-type]
    assert caplog.text.count("The clock stumbled") == 2
