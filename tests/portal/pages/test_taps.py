"""Feedback by one button: counted without a cookie, words afterwards if any."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from agrinnova.publishing import actions
from agrinnova.web import one_tap
from agrinnova.web.spam_protection import TOO_MANY
from knowledge.actions import mark_done
from knowledge.models import Feedback
from tests.factories import EnterpriseFactory, ResourceFactory, coordinator

from .test_feedback import address, tap, written


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
    assert answer.status_code == 303
    assert answer.url.startswith(f"{address(record)}?pressed=")
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
    monkeypatch.setattr(one_tap, "MOST_AN_HOUR", 1)
    assert [press(record, "useful").status_code for _ in range(3)] == [303] * 3
    assert kept() == [("useful", 1, "done", "")]
    refused = press(record, "not_useful")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")
    page = refused.content.decode()
    assert str(TOO_MANY) in page
    assert f'href="{address(record)}?about=not_useful"' in page
    assert kept() == [("useful", 1, "done", "")]


def test_what_gives_officers_work_is_taken_far_less_often() -> None:
    records = [EnterpriseFactory(published=True) for _ in range(12)]
    statuses = [press(record, "wrong").status_code for record in records]
    assert statuses == [303] * 10 + [429] * 2
    assert press(records[0], "useful").status_code == 303
    assert press(records[11], "wrong", "192.0.2.2").status_code == 303
    assert len(kept()) == 12


def test_who_is_refused_may_press_again_that_day(record, monkeypatch) -> None:
    monkeypatch.setattr(one_tap, "MOST_AN_HOUR", 0)
    assert press(record, "useful").status_code == 429
    monkeypatch.undo()
    press(record, "useful")
    assert kept() == [("useful", 1, "done", "")]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "https://testserver"}, 303),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "http://testserver", "Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_an_old_browser_says_where_it_stood_by_the_origin(
    record, headers, status
) -> None:
    assert press(record, "useful", **headers).status_code == status


def test_without_words_it_stays_a_press(record, client) -> None:
    answer, here = press(record, "useful"), {"REMOTE_ADDR": "192.0.2.1"}
    for page in (answer.url, address(record), address(record)):
        client.post(page, written(about="useful", words=" "), **here)
    assert kept() == [("useful", 1, "done", "")]
    client.post(address(record), written(about="not_useful", words=""), **here)
    assert kept()[1:] == [("not_useful", 1, "done", "")]


def test_what_is_no_button_of_the_record_counts_nothing(record) -> None:
    for about in ("link", "other", "obstacle", "<b>", ""):
        assert press(record, about).url == address(record)
    other = press(record, "wrong", **{"Sec-Fetch-Site": "cross-site"})
    assert other.status_code == 403
    assert press(EnterpriseFactory(), "wrong").status_code == 404
    actions.withdraw(record, by=None)
    assert press(record, "wrong").status_code == 410
    assert kept() == []
