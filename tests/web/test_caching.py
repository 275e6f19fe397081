"""Dated answers: 304 without touching records, and never an old word."""

import datetime
import time

import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from django.utils.http import parse_http_date

from agrinnova.core import ledger
from agrinnova.core.models import Change
from agrinnova.web import caching
from enterprises.models import Enterprise
from tests.factories import EnterpriseFactory, EventFactory


@pytest.fixture(autouse=True)
def _a_portal_that_runs_for_long(monkeypatch) -> None:
    monkeypatch.setattr(caching, "STARTED", 0)


class View:
    """A public view of the enterprises that counts how often it is really asked."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.asked = 0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.asked += 1
        Enterprise.objects.published().count()
        return HttpResponse(f"answer {self.asked}", status=self.status)


def get(view, path: str = "/it/imprese/?q=a", language: str = "it", **headers: str):
    request = RequestFactory().get(path, headers=headers)
    request.LANGUAGE_CODE = language
    return view(request)


def test_a_kept_answer_is_given_again() -> None:
    view = View()
    answer = caching.dated(view)
    first, second = get(answer), get(answer)
    assert (first.content, second.content, view.asked) == (b"answer 1", b"answer 1", 1)
    assert first["ETag"] == second["ETag"]
    assert "Set-Cookie" not in first


def test_a_known_date_is_answered_304_without_the_view() -> None:
    EnterpriseFactory(published=True)
    view = View()
    answer = caching.dated(view)
    first = get(answer)
    again = get(answer, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, view.asked) == (304, b"", 1)
    assert again["ETag"] == first["ETag"]
    assert again["Last-Modified"] == first["Last-Modified"]


@pytest.mark.parametrize(
    "condition", [{"If-None-Match": "*"}, {"If-Match": '"other"'}], ids=str
)
def test_a_condition_makes_no_page_of_one_that_is_not_there(condition) -> None:
    assert get(caching.dated(View(404)), **condition).status_code == 404
    there = get(caching.dated(View()), **condition).status_code
    assert there == (304 if "If-None-Match" in condition else 412)


def test_a_public_change_makes_new_what_it_touches() -> None:
    view = View()
    answer = caching.dated(view)
    first = get(answer)
    EnterpriseFactory(published=True)
    assert get(answer).content == b"answer 2"
    assert get(answer, **{"If-None-Match": first["ETag"]}).status_code == 200


def test_what_it_does_not_touch_is_given_again_under_each_of_its_dates() -> None:
    view = View()
    answer = caching.dated(view)
    first = get(answer)
    EventFactory(published=True)
    again = get(answer)
    assert (again.content, again["ETag"]) == (b"answer 1", first["ETag"])
    assert parse_http_date(again["Last-Modified"]) >= parse_http_date(
        first["Last-Modified"]
    )
    caches["default"].clear()  # another process, which makes it under a later date
    other = get(answer)["ETag"]
    assert (other != first["ETag"], view.asked) == (True, 2)
    EventFactory(published=True)
    for held in (other, f'"x", W/{other}'):
        known = get(answer, **{"If-None-Match": held})
        assert (known.status_code, known["ETag"]) == (304, other)


@pytest.mark.parametrize(
    "other",
    [{"path": "/it/imprese/?q=b"}, {"language": "fr"}, {"path": "/it/imprese/"}],
)
def test_another_question_has_another_answer(other: dict[str, str]) -> None:
    view = View()
    answer = caching.dated(view, reads=["q"])
    assert get(answer)["ETag"] != get(answer, **other)["ETag"]
    assert view.asked == 2


def test_another_day_has_another_answer(monkeypatch) -> None:
    answer = caching.dated(View())
    first = get(answer)["ETag"]
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)  # noqa: DTZ011
    monkeypatch.setattr(caching.timezone, "localdate", lambda: tomorrow)
    assert get(answer)["ETag"] != first


def test_what_went_wrong_is_not_kept() -> None:
    view = View(status=404)
    answer = caching.dated(view)
    assert [get(answer).content, get(answer).content] == [b"answer 1", b"answer 2"]
    assert "ETag" not in get(answer)


def settled(minutes: int = 5) -> None:
    """Let what was changed have been changed a while ago."""
    Change.objects.update(
        changed_at=timezone.now() - datetime.timedelta(minutes=minutes)
    )
    ledger.forget_head()


def since(response: HttpResponse) -> dict[str, str]:
    return {"If-Modified-Since": response["Last-Modified"]}


def test_a_known_date_alone_is_answered_304() -> None:
    EnterpriseFactory(published=True)
    settled()
    answer = caching.dated(View())
    first = get(answer)
    again = get(answer, **since(first))
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Last-Modified"] == first["Last-Modified"]
    # Who gives a tag too is answered by the tag (RFC 9110 §13.1.3).
    other = get(answer, **since(first), **{"If-None-Match": '"other"'})
    assert other.status_code == 200


def test_two_changes_in_one_second_are_two_dates() -> None:
    """A date knows no parts of a second: the first reader would miss the second."""
    EnterpriseFactory(published=True)
    answer = caching.dated(View())
    first = get(answer)
    EnterpriseFactory(published=True)
    assert get(answer, **since(first)).status_code == 200
    same = timezone.now().replace(microsecond=0)
    Change.objects.update(changed_at=same)
    ledger.forget_head()
    assert get(answer, **since(first)).status_code == 200


def test_a_reader_of_yesterday_is_told_of_today(monkeypatch) -> None:
    """What is to come changes at midnight, though nobody changed a record."""
    EnterpriseFactory(published=True)
    settled(minutes=5 * 24 * 60)
    answer = caching.dated(View())
    first = get(answer)
    today = timezone.localtime()
    assert parse_http_date(first["Last-Modified"]) == int(
        today.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    )
    tomorrow = today + datetime.timedelta(days=1)
    monkeypatch.setattr(caching.timezone, "localdate", tomorrow.date)
    monkeypatch.setattr(caching.timezone, "localtime", lambda: tomorrow)
    assert get(answer, **since(first)).status_code == 200


def test_a_new_release_is_a_new_date(monkeypatch) -> None:
    EnterpriseFactory(published=True)
    settled()
    answer = caching.dated(View())
    first = get(answer)
    monkeypatch.setattr(caching, "STARTED", int(time.time()) - 60)
    assert get(answer, **since(first)).status_code == 200


@pytest.mark.parametrize(
    "date", ["", "yesterday", "0", "Thu, 01 Jan 1970 00:00:00 GMT"]
)
def test_another_date_gives_the_whole(date: str) -> None:
    EnterpriseFactory(published=True)
    settled()
    answer = caching.dated(View())
    assert get(answer, **{"If-Modified-Since": date}).status_code == 200


def test_what_went_wrong_is_no_304_whatever_is_known() -> None:
    EnterpriseFactory(published=True)
    settled()
    date = get(caching.dated(View()))["Last-Modified"]
    view = caching.dated(View(status=410))
    gone = get(view, "/it/imprese/via/", **{"If-Modified-Since": date})
    assert gone.status_code == 410


def test_what_the_view_does_not_read_is_not_asked() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"{request.GET.urlencode()} {request.get_full_path()}")

    answer = caching.dated(view, reads=["q"])
    first = get(answer, "/it/imprese/?utm=1&q=a%20b&utm=2")
    assert first.content == b"q=a+b /it/imprese/?q=a+b"
    assert get(answer, "/it/imprese/?q=a+b&x=y")["ETag"] == first["ETag"]
    assert get(caching.dated(view), "/it/imprese/?q=a").content == b" /it/imprese/"
    strict = caching.dated(view, reads=caching.STRICT)
    assert get(strict, "/it/imprese/?x=y").content == b"x=y /it/imprese/?x=y"
