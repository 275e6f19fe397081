"""Letters leave once, in the reader's language, and their text is kept nowhere."""

import datetime
import io
import smtplib
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import OutgoingMail
from agrinnova.mail import deliver, deliver_due, delivery, queue_mail, retry, tidy
from agrinnova.mail.mentioned_records import mentioned_records
from agrinnova.publishing import actions
from tests.factories import (
    EnterpriseFactory,
    FundingStatementFactory,
    OutgoingMailFactory,
    ResourceFactory,
)
from tests.run_jobs import run_jobs

OWN = "https://agrinnova.example/it/avvisi/abc/"
STOP = f"{OWN}stop/"


def digest(*records: Any, **given: Any) -> OutgoingMail:
    about = [record.public_id for record in records]
    words = {"own_url": OWN, "more": 0, "stop_url": STOP, "language": "it"} | given
    return queue_mail("alerts_digest", to="ada@example.org", about=about, **words)


def refusing(error: Exception) -> Any:
    def send(self: mail.EmailMessage, fail_silently: bool = False) -> None:
        raise error

    return send


@pytest.fixture
def broken(monkeypatch):
    """A mail server that does not answer; call it to mend it."""
    send = "django.core.mail.EmailMultiAlternatives.send"
    monkeypatch.setattr(send, refusing(smtplib.SMTPServerDisconnected("gone")))
    return monkeypatch.undo


def test_a_letter_and_its_task_come_and_go_with_the_transaction() -> None:
    with transaction.atomic():
        digest(ResourceFactory(published=True))
        transaction.set_rollback(True)
    assert not OutgoingMail.objects.exists()
    assert not DBTaskResult.objects.exists()
    digest(ResourceFactory(published=True))
    assert DBTaskResult.objects.count() == 1
    assert mail.outbox == []


def test_the_worker_sends_it_once() -> None:
    letter = digest(ResourceFactory(published=True))
    assert run_jobs() == ["deliver_mail"]
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    letter.refresh_from_db()
    assert (letter.state, letter.words, letter.about) == ("sent", {}, [])
    assert not deliver(letter.pk)
    retry(letter)
    assert deliver_due() == 0
    assert len(mail.outbox) == 1


def test_it_is_plain_and_html_with_the_funding_and_a_way_to_stop() -> None:
    FundingStatementFactory(wording="L'Europa <investe>", is_shown=True)
    FundingStatementFactory(wording="Non mostrato")
    letter = digest(ResourceFactory(title="Latte & miele", published=True))
    deliver(letter.pk)
    (message,) = mail.outbox
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    for text, funding, title in (
        (message.body, "L'Europa <investe>", "Latte & miele"),
        (html, "L&#x27;Europa &lt;investe&gt;", "Latte &amp; miele"),
    ):
        assert funding in text
        assert title in text
        assert OWN in text
        assert STOP in text
        assert "Non mostrato" not in text
    assert message.extra_headers["List-Unsubscribe"] == f"<{STOP}>"
    assert (
        message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    )
    assert "noreply@" in message.from_email


def test_nothing_is_fetched_when_a_letter_is_read() -> None:
    FundingStatementFactory(is_shown=True)
    deliver(digest(ResourceFactory(published=True)).pk)
    html = mail.outbox[0].alternatives[0].content
    assert (
        html.count("src=") == html.count('src="cid:europe" alt="Unione europea."') == 1
    )
    for word in ("url(", "@import", "<link", "<script", "srcset"):
        assert word not in html


def test_the_emblem_travels_in_the_letter() -> None:
    deliver(digest(ResourceFactory(published=True)).pk)
    whole = mail.outbox[0].message()
    assert whole.get_content_type() == "multipart/related"
    words, picture = whole.get_payload()
    assert words.get_content_type() == "multipart/alternative"
    assert picture["Content-ID"] == "<europe>"
    image = Image.open(io.BytesIO(picture.get_payload(decode=True)))
    assert image.size == (84, 56)
    assert image.getpixel((0, 0)) == (0, 51, 153)
    assert image.getpixel((42, 9))[0] > 200  # the upper star


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_letters(language: str) -> None:
    record = ResourceFactory(title="Capre", published=True)
    deliver(digest(record, language=language).pk)
    deliver(OutgoingMailFactory(language=language).pk)
    for message in mail.outbox:
        assert f'<html lang="{language}"' in message.alternatives[0].content
        assert "\n" not in message.subject
        assert "AgrInnova" in message.subject
        assert message.extra_headers["Content-Language"] == language
    assert f"/{language}/" in mail.outbox[0].body


def test_words_in_another_language_say_so() -> None:
    record = ResourceFactory(
        title="Le lait", summary="Du lait.", original_language="fr", published=True
    )
    deliver(digest(record).pk)
    (message,) = mail.outbox
    assert "Le lait (fr)" in message.body
    assert ' lang="fr">Le lait</a>' in message.alternatives[0].content


def test_the_reader_s_language_comes_first() -> None:
    record = ResourceFactory(title="Latte", title_fr="Lait", published=True)
    assert mentioned_records([record.public_id], "fr")[0].title == ("Lait", "fr")
    assert mentioned_records([record.public_id], "ca")[0].title.language in {"it", "fr"}


def test_what_is_withdrawn_meanwhile_is_in_no_letter() -> None:
    gone, there = (
        EnterpriseFactory(title="Ritirata", published=True),
        EnterpriseFactory(title="Presente", published=True),
    )
    letter = digest(gone, there)
    assert "Ritirata" not in str(OutgoingMail.objects.values().get())
    actions.withdraw(gone, by=None)
    assert deliver(letter.pk)
    assert "Presente" in mail.outbox[0].body
    assert "Ritirata" not in mail.outbox[0].body


def test_a_letter_about_nothing_does_not_leave() -> None:
    record = EnterpriseFactory(published=True)
    letter = digest(record)
    actions.withdraw(record, by=None)
    assert not deliver(letter.pk)
    assert mail.outbox == []
    assert not OutgoingMail.objects.exists()


def test_a_failure_is_tried_again_after_growing_waits(broken, monkeypatch) -> None:
    letter = digest(ResourceFactory(published=True))
    waits, now = [], timezone.now()
    while True:
        monkeypatch.setattr(timezone, "now", lambda moment=now: moment)
        deliver_due()
        letter.refresh_from_db()
        if letter.state != "waiting":
            break
        waits.append(letter.due_at - now)
        assert deliver_due() == 0
        now = letter.due_at
    assert waits == [*delivery.WAITS, delivery.WAITS[-1]]
    assert (letter.state, "gone" in letter.problem) == ("given_up", True)
    assert letter.words
    broken()
    retry(letter)
    assert deliver_due() == 1


def test_every_attempt_carries_the_same_message_id(broken) -> None:
    letter = digest(ResourceFactory(published=True))
    assert not deliver(letter.pk)
    broken()
    retry(letter)
    deliver(letter.pk)
    found = mail.outbox[0].extra_headers["Message-ID"]
    assert found == f"<{letter.public_id}@127.0.0.1>"


@pytest.mark.parametrize(("code", "state"), [(550, "given_up"), (450, "waiting")])
def test_an_address_that_is_refused_for_good_is_given_up(
    code: int, state: str, monkeypatch
) -> None:
    error = smtplib.SMTPRecipientsRefused({"ada@example.org": (code, b"no")})
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refusing(error))
    letter = digest(ResourceFactory(published=True))
    deliver(letter.pk)
    letter.refresh_from_db()
    assert letter.state == state


def test_a_killed_attempt_is_made_again_later(monkeypatch) -> None:
    """The process ends between the claim and the mail server: nothing is written."""
    letter = digest(ResourceFactory(published=True))
    with monkeypatch.context() as dying:
        dying.setattr(
            "django.core.mail.EmailMultiAlternatives.send",
            refusing(KeyboardInterrupt()),
        )
        with pytest.raises(KeyboardInterrupt):
            deliver(letter.pk)
    assert deliver_due() == 0
    later = timezone.now() + delivery.WAITS[0]
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert deliver_due() == 1
    assert len(mail.outbox) == 1


def test_a_sent_letter_can_hold_no_words() -> None:
    letter = OutgoingMailFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMail.objects.filter(pk=letter.pk).update(
            state="sent", sent_at=timezone.now()
        )


def test_after_a_month_nothing_is_known_of_a_letter() -> None:
    letter = OutgoingMailFactory()
    assert tidy() == 0
    old = timezone.now() - delivery.KEPT - datetime.timedelta(seconds=1)
    OutgoingMail.objects.filter(pk=letter.pk).update(created_at=old)
    assert tidy() == 1
