"""Dated answers: 304 without touching records, and never an old word."""

import datetime

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from agrinnova.shared import caching
from tests.factories import EnterpriseFactory

pytestmark = pytest.mark.django_db


class View:
    """A public view that counts how often it is really asked."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.asked = 0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.asked += 1
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


def test_a_public_change_makes_every_answer_new() -> None:
    view = View()
    answer = caching.dated(view)
    first = get(answer)
    EnterpriseFactory(published=True)
    assert get(answer).content == b"answer 2"
    assert get(answer, **{"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    "other",
    [{"path": "/it/imprese/?q=b"}, {"language": "fr"}, {"path": "/it/imprese/"}],
)
def test_another_question_has_another_answer(other: dict[str, str]) -> None:
    view = View()
    answer = caching.dated(view)
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
