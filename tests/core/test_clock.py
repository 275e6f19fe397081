"""After a clock that ran ahead was set right, nothing waits until it has passed again.

Each test does something while the clock is a month ahead, sets it right and looks at
what must go on at once.
"""

import datetime

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from agrinnova.accounts import second_factor
from agrinnova.core import clock, isolation, job_locks
from agrinnova.core.choices import FailedJob
from agrinnova.core.models import OutgoingMail, User
from agrinnova.core.querysets import LONGEST_WAIT
from agrinnova.files.renditions import RENDITIONS_LONGEST_WAIT
from agrinnova.mail import delivery, queue_mail
from agrinnova.portal import schedule
from agrinnova.portal.alerts import digests
from agrinnova.publishing.renditions import AGAIN_AFTER, AGAIN_AFTER_FAILURE
from enterprises.models import Photo
from enterprises.registry.actions import make_renditions
from knowledge.actions import CONFIRM, subscribe
from tests.factories import EnterpriseFactory, PhotoFactory, SubscriptionFactory
from tests.run_jobs import run_jobs
from tests.second_factor_support import code_of, wrong_code

pytestmark = pytest.mark.django_db
MONTH = datetime.timedelta(days=31)
# Tomorrow's: what a default dates lies before it.
NOON = timezone.localtime().replace(hour=12, minute=0) + datetime.timedelta(days=1)


@pytest.fixture
def now(monkeypatch):
    """Sets the clock to a noon, or that much ahead of it."""

    def set_clock(ahead=datetime.timedelta(0)):
        monkeypatch.setattr(timezone, "now", lambda: NOON + ahead)

    set_clock()
    return set_clock


def test_jobs_are_begun(now):
    now(MONTH)
    assert schedule.begin_due() == ["write_digests", "tidy"]
    now()
    assert schedule.begin_due() == ["write_digests", "tidy"]
    assert schedule.begin_due() == []


def test_a_letter_that_failed_is_tried_again(now, settings):
    settings.EMAIL_BACKEND = "tests.core.test_clock.Nothing"
    queue_mail(CONFIRM, to="a@example.org", language="it", own_url="https://a/")
    OutgoingMail.objects.update(attempts=len(delivery.WAITS) - 1)
    now(MONTH)
    assert delivery.deliver_due() == 0
    now()
    assert OutgoingMail.objects.due().count() == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    delivery.deliver_due()
    assert len(mail.outbox) == 1


def test_a_letter_that_waits_its_longest_is_left_alone(now):
    queue_mail(CONFIRM, to="a@example.org", language="it", own_url="https://a/")
    OutgoingMail.objects.update(due_at=timezone.now() + max(delivery.WAITS))
    assert not OutgoingMail.objects.due().exists()
    assert max(delivery.WAITS) == LONGEST_WAIT
    assert max(AGAIN_AFTER, AGAIN_AFTER_FAILURE) == RENDITIONS_LONGEST_WAIT


def test_copies_of_photos_are_made(now):
    photo = PhotoFactory(enterprise=EnterpriseFactory(published=True))
    Photo.objects.update(copies_due_at=timezone.now() + MONTH)
    assert make_renditions() == 1
    photo.refresh_from_db()
    assert photo.copies_due_at is None


def test_a_record_that_failed_is_tried_again(now):
    record, wait = EnterpriseFactory(), datetime.timedelta(hours=1)
    now(MONTH)
    isolation.note(FailedJob.RENDITIONS, record, ValueError("once"))
    now()
    done = isolation.for_each(
        FailedJob.RENDITIONS, [record], lambda _: "done", wait=wait
    )
    assert done == ["done"]


def test_a_step_that_broke_off_is_seen_to_have_broken_off(now):
    now(MONTH)
    schedule.tidy.enqueue()
    task = DBTaskResult.objects.get()
    task.claim("somebody who died")
    assert job_locks.is_queued(task.pk)
    now()
    assert task.status == TaskResultStatus.RUNNING
    assert not job_locks.is_queued(task.pk)


def test_who_asked_for_letters_may_ask_again(now):
    words = {
        "language": "it",
        "topics": [],
        "groups": [],
        "document_languages": [],
        "consent_text": "Sì.",
    }
    now(MONTH)
    for _ in range(10):
        subscribe("ada@example.org", **words)
    now()
    before = OutgoingMail.objects.count()
    subscribe("ada@example.org", **words)
    assert OutgoingMail.objects.count() == before + 1


def test_the_weekly_letter_comes_and_skips_nothing(now):
    mine = SubscriptionFactory(confirmed=True, told_until=NOON - MONTH)
    EnterpriseFactory(title="Prima", published=True)
    now(MONTH)
    assert digests.send_digests() == 1
    now()
    EnterpriseFactory(title="Dopo", published=True)
    assert digests.send_digests() == 1
    mine.refresh_from_db()
    assert mine.told_until <= timezone.now() + clock.LEEWAY
    run_jobs()
    assert any("Dopo" in message.body for message in mail.outbox)
    assert digests.send_digests() == 0


def test_a_wrong_code_locks_nobody_out_for_a_month(now):
    user = User.objects.create(email="ada@example.org", is_staff=True)
    device = second_factor.new_device(user)
    second_factor.confirm(user, code_of(device))
    device.refresh_from_db()
    now(MONTH)
    with pytest.raises(ValidationError):
        second_factor.check(user, wrong_code(device))
    now()
    second_factor.check(user, code_of(device, 1))


@pytest.mark.parametrize(
    ("ahead", "is_past"),
    [(datetime.timedelta(minutes=1), True), (datetime.timedelta(minutes=3), False)],
)
def test_two_machines_may_differ_a_little(now, ahead, is_past):
    now(ahead)
    schedule.begin_due()
    now()
    assert clock.is_past(NOON + ahead) is is_past
    assert (schedule.begin_due() == []) is is_past


class Nothing:
    """A mail server that is away."""

    def __init__(self, **_):
        pass

    def send_messages(self, _):
        raise OSError("away")
