"""Feedback by one button: counted without a cookie, words afterwards if any."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from agrinnova.publishing import actions
from agrinnova.web import one_tap
from knowledge.actions import mark_done
from knowledge.models import Feedback
from tests.factories import EnterpriseFactory, ResourceFactory, coordinator

from .test_feedback import address, tap, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Any:
    return EnterpriseFactory(title="La Predosa", published=True)


def press(record: Any, about: str, network: str = "192.0.2.1", **headers: str) -> Any:
    strict = Client(enforce_csrf_checks=True, headers=headers)
    answer = strict.post(tap(record), {"about": about}, REMOTE_ADDR=network)
    assert not strict.cookies
    return answer


def kept() -> list[tuple[Any, ...]]:
    rows = Feedback.objects.order_by("pk")
    return list(rows.values_list("about", "taps", "state", "words"))


def test_a_press_is_counted_and_thanked_for_with_no_cookie(record) -> None:
    answer = press(record, "useful")
    assert (answer.status_code, answer.url) == (
        303,
        f"{address(record)}?pressed=useful",
    )
    page = Client().get(answer.url).content.decode()
    assert f'href="{record.page_url("it")}"' in page
    assert '<input type="hidden" name="about" value="useful"' in page
    assert kept() == [("useful", 1, "done", "")]


def test_an_opinion_is_a_number_of_its_month(record) -> None:
    for number in range(3):
        press(record, "useful", f"192.0.2.{number}")
    assert kept() == [("useful", 3, "done", "")]
    before = timezone.now() - datetime.timedelta(days=40)
    Feedback.objects.update(created_at=before)
    press(record, "useful", "192.0.2.9")
    assert kept() == [("useful", 3, "done", ""), ("useful", 1, "done", "")]


def test_a_fault_waits_once_until_it_is_dealt_with() -> None:
    resource = ResourceFactory(published=True)
    press(resource, "link", "192.0.2.1")
    press(resource, "link", "192.0.2.2")
    assert kept() == [("link", 2, "new", "")]
    mark_done(Feedback.objects.get(), by=coordinator())
    press(resource, "link", "192.0.2.3")
    assert kept() == [("link", 2, "done", ""), ("link", 1, "new", "")]


def test_a_connection_counts_once_a_day_and_so_often_an_hour(
    record, monkeypatch
) -> None:
    assert press(record, "wrong").url == press(record, "wrong").url
    assert kept() == [("wrong", 1, "new", "")]
    monkeypatch.setattr(one_tap, "MOST_AN_HOUR", 3)
    press(record, "useful")
    assert press(record, "not_useful").url == f"{address(record)}?about=not_useful"
    assert [row[0] for row in kept()] == ["wrong", "useful"]


def test_words_take_the_place_of_the_press(record, client) -> None:
    for network in ("192.0.2.1", "192.0.2.2"):
        answer = press(record, "wrong", network)
        assert client.post(answer.url, written(words="")).status_code == 422
        assert client.post(answer.url, written()).status_code == 303
    assert kept() == [("wrong", 0, "new", "Manca l'anno.")] * 2


def test_what_is_no_button_of_the_record_counts_nothing(record) -> None:
    for about in ("link", "other", "obstacle", "<b>", ""):
        assert press(record, about).url == address(record)
    other = press(record, "wrong", **{"Sec-Fetch-Site": "cross-site"})
    assert other.status_code == 403
    assert press(EnterpriseFactory(), "wrong").status_code == 404
    actions.withdraw(record, by=None)
    assert press(record, "wrong").status_code == 410
    assert kept() == []
