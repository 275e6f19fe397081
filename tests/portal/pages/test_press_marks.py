"""Words after a press: they take its place, once, and nobody else's press."""

import time
from typing import Any

from django.test import Client

from agrinnova.portal.pages import press_marks
from knowledge.actions import mark_done
from knowledge.models import Feedback
from tests.factories import EnterpriseFactory, coordinator

from .test_feedback import address, written
from .test_taps import kept, press


def test_words_take_the_place_of_the_press(record, client) -> None:
    for network in ("192.0.2.1", "192.0.2.2"):
        answer = press(record, "wrong", network)
        assert client.post(answer.url, written(words="")).status_code == 422
        assert client.post(answer.url, written()).status_code == 303
    assert kept() == [("wrong", 0, "new", "Manca l'anno.")] * 2


def marked(answer: Any) -> Any:
    return Client().get(answer.url).context["pressed"]


def test_nobody_takes_back_what_they_have_not_pressed(record, client) -> None:
    for network in ("192.0.2.1", "192.0.2.2", "192.0.2.3"):
        press(record, "useful", network)
    other = EnterpriseFactory(published=True)
    mark = press(other, "useful", "192.0.2.4").url.partition("?pressed=")[2]
    for asked in ("useful", mark, mark[:-1], ""):
        page = f"{address(record)}?pressed={asked}"
        assert client.get(page).context["pressed"] == ""
        assert client.post(page, written(about="useful")).status_code == 303
    assert kept()[0] == ("useful", 3, "done", "")


def test_of_two_behind_one_connection_one_press_is_taken_back(record, client) -> None:
    press(record, "useful", "192.0.2.9")
    answers = [press(record, "useful"), press(record, "useful")]
    assert [marked(answer) for answer in answers] == ["useful", "useful"]
    assert kept() == [("useful", 2, "done", "")]
    for answer in answers:
        client.post(answer.url, written(about="useful"))
    assert [row[:2] for row in kept()] == [("useful", 1), ("useful", 0), ("useful", 0)]


def test_a_press_is_taken_back_once(record, client) -> None:
    press(record, "useful", "192.0.2.9")
    answer = press(record, "useful")
    for words in ("Sì.", "Molto."):
        client.post(answer.url, written(about="useful", words=words))
    assert kept()[0] == ("useful", 1, "done", "")


def test_what_was_dealt_with_meanwhile_stays(record, client) -> None:
    answer = press(record, "wrong")
    mark_done(Feedback.objects.get(), by=coordinator())
    press(record, "wrong", "192.0.2.2")
    client.post(answer.url, written())
    assert [row[1:3] for row in kept()] == [(1, "done"), (1, "new"), (0, "new")]


def test_a_mark_ends_with_its_time(record, monkeypatch) -> None:
    answer = press(record, "useful")
    later = time.time() + press_marks.VALID_FOR + 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert marked(answer) == ""
