"""Subscriptions: nobody is written to who has not said yes, and a stop erases."""

import datetime

import pytest
from django.core.signing import BadSignature
from django.db import IntegrityError, transaction
from django.utils import timezone

from agrinnova.core.models import OutgoingMail
from knowledge import actions
from knowledge.models import Subscription
from tests.factories import (
    GroupFactory,
    OutgoingMailFactory,
    SubscriptionFactory,
    TopicFactory,
)

ADA = "ada@example.org"


def ask(email: str = ADA, **given) -> Subscription:
    choices = {"topics": [], "groups": [], "document_languages": [], "language": "it"}
    actions.subscribe(email, **choices | given, consent_text="Acconsento.")
    return Subscription.objects.order_by("pk").last()


def test_asking_writes_to_the_address_and_to_nobody_else() -> None:
    topic, group = TopicFactory(published=True), GroupFactory(published=True)
    asked = ask(" Ada@Example.org ", topics=[topic], groups=[group], language="ca")
    letter = OutgoingMail.objects.get()
    assert (letter.kind, letter.to, letter.language) == (actions.CONFIRM, ADA, "ca")
    assert asked.token in letter.words["own_url"]
    assert [words for _label, words in letter.words["chosen"]][:2] == [
        topic.words("title", "ca").text,
        group.words("title", "ca").text,
    ]
    assert "/ca/avisos/" in letter.words["own_url"]
    assert (asked.email, asked.confirmed_at) == (ADA, None)
    assert ([*asked.topics.all()], [*asked.groups.all()]) == ([topic], [group])
    assert asked.consent_text == "Acconsento."
    assert not Subscription.objects.due().exists()


def test_a_link_opens_its_own_and_cannot_be_made_up() -> None:
    first, second = ask(), ask("eva@example.org")
    assert actions.subscription_of(second.token) == second
    key, _dot, signature = first.token.partition(".")
    for forged in (f"{second.public_id.hex}.{signature}", key, f"{key}.x", "."):
        with pytest.raises(BadSignature):
            actions.subscription_of(forged)


def test_a_stranger_s_question_changes_nothing_until_the_address_says_yes() -> None:
    topic = TopicFactory(published=True)
    mine = SubscriptionFactory(email=ADA, topics=[topic], confirmed=True)
    ask(language="fr")
    assert Subscription.objects.due().get() == mine
    assert [*mine.topics.all()] == [topic]


def test_a_second_yes_replaces_the_first_and_keeps_its_pace() -> None:
    long_ago = timezone.now() - datetime.timedelta(days=3)
    before = SubscriptionFactory(email=ADA, confirmed=True, last_sent_at=long_ago)
    other = ask()
    asked = ask(language="fr")
    actions.confirm(asked)
    kept = Subscription.objects.get()
    assert (kept.pk, kept.language) == (asked.pk, "fr")
    assert (kept.last_sent_at, kept.told_until) == (long_ago, before.told_until)
    assert actions.subscription_of(other.token) is None
    actions.confirm(other)
    assert Subscription.objects.get() == kept
    assert not OutgoingMail.objects.waiting().exists()


def test_saying_yes_twice_is_saying_it_once() -> None:
    asked = ask()
    actions.confirm(asked)
    first = Subscription.objects.get().confirmed_at
    actions.confirm(asked)
    assert Subscription.objects.get().confirmed_at == first


def test_an_address_is_confirmed_once() -> None:
    SubscriptionFactory(email=ADA, confirmed=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        SubscriptionFactory(email=ADA, confirmed=True)


def test_nobody_s_mailbox_is_filled_by_strangers() -> None:
    for _ in range(5):
        ask()
    assert OutgoingMail.objects.count() == actions.MOST_QUESTIONS_A_DAY
    ask("eva@example.org")
    assert OutgoingMail.objects.filter(to="eva@example.org").count() == 1


def test_who_does_not_say_yes_is_erased_after_a_week() -> None:
    asked = ask()
    confirmed = SubscriptionFactory(confirmed=True)
    assert actions.tidy_subscriptions() == 0
    late = timezone.now() - actions.TO_CONFIRM_WITHIN - datetime.timedelta(seconds=1)
    Subscription.objects.update(created_at=late)
    assert actions.subscription_of(asked.token) is None
    assert actions.tidy_subscriptions() == 1
    assert Subscription.objects.get() == confirmed


def test_a_stop_erases_the_address_and_what_was_about_to_leave() -> None:
    mine = SubscriptionFactory(email=ADA, confirmed=True)
    OutgoingMailFactory(kind=actions.DIGEST, to=ADA)
    other = OutgoingMailFactory(kind=actions.DIGEST, to="eva@example.org")
    actions.stop(mine)
    assert not Subscription.objects.exists()
    assert OutgoingMail.objects.get() == other


@pytest.mark.parametrize(("days", "is_due"), [(6, False), (7, True)])
def test_weekly_at_most(days: int, is_due: bool) -> None:
    last = timezone.now() - datetime.timedelta(days=days, seconds=-5)
    SubscriptionFactory(confirmed=True, last_sent_at=last)
    assert Subscription.objects.due().exists() == is_due
