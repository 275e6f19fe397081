"""Two officers accept the same topic at once: real connections, one focus."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from knowledge.models import FocusTopic
from tests import factories
from tests.admin_support import entered

pytestmark = pytest.mark.django_db(transaction=True)
PRESSES = 4


def test_accepted_at_once_it_is_in_focus_once_and_nobody_reads_of_a_fault() -> None:
    group = factories.GroupFactory(published=True, join_role="partner")
    topic = factories.TopicFactory(published=True)
    officer = factories.officer(group)
    staff = [entered(Client(), officer) for _ in range(PRESSES)]
    barrier = Barrier(PRESSES)

    def accept(client: Client) -> int:
        try:
            barrier.wait(10)
            asked = {"accept": "1", "topic": topic.pk, "why": "Lo chiedono in molti."}
            return client.post("/admin/focus/", asked).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(PRESSES) as pool:
        assert list(pool.map(accept, staff)) == [302] * PRESSES
    assert FocusTopic.objects.get().topic == topic
