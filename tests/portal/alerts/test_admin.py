"""Subscriptions and letters in the admin: the coordinator's, to count and to retry."""

import pytest

from agrinnova.core.models import OutgoingMail
from knowledge.models import Subscription
from tests.admin_support import address, entered
from tests.factories import (
    GroupFactory,
    OutgoingMailFactory,
    SubscriptionFactory,
    TopicFactory,
    officer,
)
from tests.run_jobs import run_jobs

ADA = "ada@example.org"


def test_the_coordinator_counts_by_topic(admin_client) -> None:
    milk = TopicFactory(title="Latte", published=True)
    for _ in range(2):
        SubscriptionFactory(topics=[milk], confirmed=True)
    SubscriptionFactory(email=ADA, confirmed=True)
    page = admin_client.get(address(Subscription, "changelist")).content.decode()
    assert "Latte (2)" in page
    assert ADA in page


def test_nobody_writes_or_erases_by_hand(admin_client) -> None:
    row = SubscriptionFactory(email=ADA, confirmed=True)
    page = admin_client.get(address(row, "change")).content.decode()
    assert ADA in page
    assert 'name="_save"' not in page
    answer = admin_client.post(address(row, "change"), {"email": "eva@example.org"})
    assert answer.status_code == 403
    assert admin_client.post(address(row, "delete"), {"post": "yes"}).status_code == 403
    assert Subscription.objects.get().email == ADA


@pytest.mark.parametrize("model", [Subscription, OutgoingMail])
def test_an_officer_sees_no_address(model, client) -> None:
    SubscriptionFactory(email=ADA, confirmed=True)
    OutgoingMailFactory(to=ADA)
    entered(client, officer(GroupFactory()))
    answer = client.get(address(model, "changelist"))
    assert answer.status_code == 403
    assert ADA not in answer.content.decode()
    assert address(model, "changelist") not in client.get("/admin/").content.decode()


def test_a_letter_is_listed_without_its_words_and_tried_again(admin_client) -> None:
    letter = OutgoingMailFactory(
        to=ADA,
        state="given_up",
        attempts=7,
        problem="550 no",
        words={"own_url": "geheim"},
    )
    sent = OutgoingMailFactory(words={})
    OutgoingMail.objects.filter(pk=sent.pk).update(
        state="sent", sent_at="2026-01-01T00:00Z"
    )
    pages = [
        admin_client.get(address(OutgoingMail, "changelist")).content.decode(),
        admin_client.get(address(letter, "change")).content.decode(),
    ]
    for page in pages:
        assert ADA in page
        assert "550 no" in page
        assert "geheim" not in page
    chosen = {"action": "try_again", "_selected_action": [letter.pk, sent.pk]}
    assert (
        admin_client.post(address(OutgoingMail, "changelist"), chosen).status_code
        == 302
    )
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("waiting", 0)
    assert run_jobs() == ["deliver_mail"]
