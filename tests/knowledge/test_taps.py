"""Presses at the same moment: counted in one row, however many they are."""

from threading import Event, Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction

from knowledge.actions import tap
from knowledge.choices import About
from knowledge.models import Feedback


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("about", ["useful", "link"])
def test_the_first_two_at_once_make_one_row(about: str) -> None:
    """The second begins while the first is written, and not yet to be seen."""
    given = {"language": "it", "kind": "resource", "public_id": uuid4()}
    waiting = Event()

    def second() -> None:
        waiting.set()
        tap(About(about), **given)
        connection.close()

    thread = Thread(target=second)
    with transaction.atomic():
        tap(About(about), **given)
        thread.start()
        waiting.wait(5)
        thread.join(0.3)
        assert thread.is_alive()
    thread.join(10)
    assert Feedback.objects.values_list("taps").get() == (2,)
