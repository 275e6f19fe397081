"""The weekly letter: only what is new and public, to whom it concerns, never twice."""

import datetime
import re
import threading
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone, translation

from agrinnova.core import ledger
from agrinnova.core.dates import long_date
from agrinnova.core.models import OutgoingMail
from agrinnova.portal.alerts import digests
from agrinnova.publishing import actions
from knowledge.actions import save_focus
from knowledge.models import FocusTopic, Subscription
from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    GroupFactory,
    ResourceFactory,
    SubscriptionFactory,
    TopicFactory,
)
from tests.run_jobs import run_jobs


def subscriber(**given: Any) -> Subscription:
    """Somebody who said yes a moment ago."""
    long_ago = timezone.now() - datetime.timedelta(days=30)
    return SubscriptionFactory(confirmed=True, told_until=long_ago, **given)


def mentioned(subscription: Subscription) -> list[Any]:
    return digests.news_for(subscription, timezone.now())


def test_a_letter_tells_of_what_is_new_and_only_of_that(capsys) -> None:
    EnterpriseFactory(title="Vecchia", published=True)
    mine = SubscriptionFactory(confirmed=True, email="ada@example.org")
    EnterpriseFactory(title="Nuova azienda", published=True)
    ResourceFactory(title="Guida nuova", published=True)
    EnterpriseFactory(title="Bozza segreta")
    EnterpriseFactory(title="Ritirata", withdrawn=True)
    call_command("send_digests")
    run_jobs()
    (message,) = mail.outbox
    assert message.to == ["ada@example.org"]
    lines = message.body.splitlines()
    assert [line for line in lines if line.startswith("*")] == [
        "* Guida nuova",
        "* Nuova azienda",
    ]
    for hidden in ("Vecchia", "segreta", "Ritirata"):
        assert hidden not in message.body
        assert hidden not in message.alternatives[0].content
    mine.refresh_from_db()
    assert mine.token in message.extra_headers["List-Unsubscribe"]


def test_each_entry_has_its_date_and_what_is_over_is_no_news() -> None:
    over, coming = (timezone.localdate() + datetime.timedelta(days=n) for n in (-1, 0))
    subscriber()
    for title, day in (("Passat", over), ("Avui", coming)):
        EventFactory(title=title, starts_on=day, ends_on=day, published=True)
    ResourceFactory(title="Guia", published=True)
    digests.send_digests()
    run_jobs()
    (message,) = mail.outbox
    with translation.override("it"):
        today = long_date(coming)
    for text in (message.body, message.alternatives[0].content):
        assert "Passat" not in text
        words = " ".join(re.sub(r"<[^>]+>", " ", text).split())
        assert f"Guia Pubblicato: {today}" in words
        assert f"Avui {today}" in words


def test_no_news_no_letter_and_the_next_news_are_not_lost() -> None:
    mine = SubscriptionFactory(confirmed=True)
    assert digests.send_digests() == 0
    mine.refresh_from_db()
    assert mine.last_sent_at is None
    EnterpriseFactory(published=True)
    assert digests.send_digests() == 1


def test_nothing_is_told_twice_and_not_before_a_week(monkeypatch) -> None:
    subscriber()
    EnterpriseFactory(published=True)
    assert digests.send_digests() == 1
    second = EnterpriseFactory(published=True)
    assert digests.send_digests() == 0
    next_week = timezone.now() + datetime.timedelta(days=7)
    monkeypatch.setattr(timezone, "now", lambda: next_week)
    assert digests.send_digests() == 1
    assert OutgoingMail.objects.order_by("pk").last().about == [second.public_id]


def test_an_edit_is_no_news() -> None:
    old = EnterpriseFactory(published=True)
    SubscriptionFactory(confirmed=True)
    old.summary_it = "Altre parole."
    actions.save_record(old)
    assert digests.send_digests() == 0


def test_topics_are_those_chosen_and_a_group_includes_its_own() -> None:
    milk = TopicFactory(title="Latte", published=True)
    cheese = TopicFactory(title="Formaggio", parent=milk, published=True)
    about = {
        topic: EnterpriseFactory(topics=[topic], published=True).public_id
        for topic in (milk, cheese, TopicFactory(published=True))
    }
    assert mentioned(subscriber(topics=[cheese])) == [about[cheese]]
    assert set(mentioned(subscriber(topics=[milk]))) == {about[milk], about[cheese]}
    assert len(mentioned(subscriber())) == 3


def test_territories_narrow_and_so_do_languages_of_documents() -> None:
    group = GroupFactory(published=True)
    here = EnterpriseFactory(group=group, published=True)
    EnterpriseFactory(published=True)
    assert mentioned(subscriber(groups=[group])) == [here.public_id]
    ResourceFactory(files=[{"language": "fr", "url": "https://a.example"}]).delete()
    french = ResourceFactory(
        files=[{"language": "fr", "url": "https://a.example"}], published=True
    )
    italian = ResourceFactory(published=True)
    found = mentioned(subscriber(document_languages=["fr"]))
    assert french.public_id in found
    assert italian.public_id not in found
    assert here.public_id in found


def test_kinds_stand_together_and_a_long_letter_says_there_is_more(monkeypatch) -> None:
    monkeypatch.setattr(digests, "MOST", 2)
    subscriber()
    for factory in (EnterpriseFactory, CourseFactory, EnterpriseFactory):
        factory(published=True)
    digests.send_digests()
    run_jobs()
    body = mail.outbox[0].body
    assert body.count("\n* ") == 2
    assert body.index("Corso") < body.index("Azienda")
    assert "/it/cerca/" in body


def test_one_that_another_run_has_told_is_left_alone() -> None:
    mine = subscriber()
    EnterpriseFactory(published=True)
    until = ledger.settled_now()
    assert digests.send_digest(mine.pk, until=until)
    assert not digests.send_digest(mine.pk, until=until)
    assert OutgoingMail.objects.count() == 1


def test_a_run_that_dies_half_way_is_taken_up(monkeypatch) -> None:
    for _ in range(3):
        subscriber()
    EnterpriseFactory(published=True)
    write, written = digests.queue_mail, []

    def dying(*args: Any, **words: Any) -> Any:
        if len(written) == 1:
            raise KeyboardInterrupt
        written.append(words["to"])
        return write(*args, **words)

    with monkeypatch.context() as death:
        death.setattr(digests, "queue_mail", dying)
        with pytest.raises(KeyboardInterrupt):
            digests.send_digests()
    assert digests.send_digests() == 2
    addresses = [*OutgoingMail.objects.values_list("to", flat=True)]
    everybody = [*Subscription.objects.values_list("email", flat=True)]
    assert sorted(addresses) == sorted(everybody)


def test_the_unconfirmed_are_never_written_to() -> None:
    SubscriptionFactory()
    EnterpriseFactory(published=True)
    assert digests.send_digests() == 0


def test_it_costs_the_same_with_one_record_and_with_many(
    django_assert_num_queries,
) -> None:
    mine = subscriber(topics=[TopicFactory(published=True)])
    topics = [*mine.topics.all()]
    for count in (1, 4):
        for _ in range(count):
            EnterpriseFactory(topics=topics, published=True)
        with django_assert_num_queries(5):
            mentioned(mine)


def test_what_is_on_a_topic_in_focus_comes_first_among_its_kind() -> None:
    mine, topic = subscriber(), TopicFactory(published=True)
    on_focus = EnterpriseFactory(topics=[topic], published=True)
    newer = EnterpriseFactory(published=True)
    resource = ResourceFactory(published=True)
    plain = [resource.public_id, newer.public_id, on_focus.public_id]
    assert mentioned(mine) == plain
    save_focus(FocusTopic(topic=topic, why_it="Perché sì."))
    assert mentioned(mine) == [plain[0], plain[2], plain[1]]


def publish_slowly(begun: threading.Event, mentioned_too: threading.Event) -> None:
    """Publish in a transaction that is committed only some time after."""
    with ledger.writing():
        EnterpriseFactory(title="Lenta", published=True)
        begun.set()
        mentioned_too.wait(1)
    connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("moment", "is_mentioned"), [(ledger.settled_now, True), (timezone.now, False)]
)
def test_what_is_being_published_while_a_run_begins_is_not_skipped(
    moment: Any, is_mentioned: bool
) -> None:
    """The second case is the control: a clock read without the turn loses a record."""
    mine = subscriber()
    EnterpriseFactory(title="Pronta", published=True)
    begun, mentioned_too = threading.Event(), threading.Event()
    writer = threading.Thread(target=publish_slowly, args=(begun, mentioned_too))
    writer.start()
    begun.wait()
    assert digests.send_digest(mine.pk, until=moment())
    mentioned_too.set()
    writer.join()
    mine.refresh_from_db()
    found = {*OutgoingMail.objects.get().about, *mentioned(mine)}
    assert len(found) == (2 if is_mentioned else 1)
