"""Forms without an account: robots are turned away, words are kept, errors are read."""

import datetime
import time
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db.models import F
from django.template.loader import render_to_string
from django.test import RequestFactory

from agrinnova.core.models import RateLimit
from agrinnova.web import spam_protection
from agrinnova.web.spam_protection import (
    ConsentField,
    FormPage,
    ProtectedForm,
    stamp_of,
)


class Message(ProtectedForm):
    most_an_hour = 3

    name = forms.CharField(label="Nome", help_text="Come ti chiami.")
    email = forms.EmailField(label="Posta", required=False)
    words = forms.CharField(label="Parole", required=False, widget=forms.Textarea)
    consent = ConsentField(label="Sì", notice="La teniamo un anno.", required=False)


class MessagePage(FormPage):
    form_class = Message

    def done(self, form: ProtectedForm) -> str:
        return "/fatto/"


def message(seconds: float = 60, visitor: str = "192.0.2.1", **given: Any) -> Message:
    """A letter that was opened `seconds` ago and is sent now."""
    now = time.time
    stamp = ""
    with pytest.MonkeyPatch.context() as past:
        past.setattr(spam_protection.time, "time", lambda: now() - seconds)
        stamp = stamp_of("Message")
    return Message({"name": "Ada", "stamp": stamp} | given, visitor=visitor)


def codes(form: Message) -> list[str]:
    return [error.code for error in form.non_field_errors().as_data()]


def test_a_person_s_letter_is_taken() -> None:
    assert message().is_valid()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"left_empty": "https://spam.example"}, "hidden"),
        ({"seconds": 25 * 3600}, "old"),
        ({"stamp": ""}, "old"),
        ({"stamp": stamp_of("Another")}, "old"),
        ({"stamp": stamp_of("Message", read=True) + "x"}, "old"),
    ],
)
def test_what_a_robot_does_is_refused_with_a_reason(given: Any, code: str) -> None:
    form = message(**given)
    assert (form.is_valid(), codes(form)) == (False, [code])
    assert form["name"].value() == "Ada"


@pytest.mark.parametrize(
    "given", [{"left_empty": "https://spam.example"}, {"seconds": 25 * 3600}]
)
def test_what_comes_back_can_be_sent_at_once(given: Any) -> None:
    refused = message(**given)
    assert not refused.is_valid()
    again = {name: refused[name].value() for name in ("name", "left_empty", "stamp")}
    assert Message(again, visitor="192.0.2.1").is_valid()


def test_a_browser_that_fills_the_form_in_is_as_fast_as_it_likes() -> None:
    assert message(seconds=0.3).is_valid()


def test_who_is_always_faster_than_a_person_must_wait(monkeypatch) -> None:
    monkeypatch.setattr(Message, "most_an_hour", 99)
    for _ in range(spam_protection.MOST_FAST):
        assert message(seconds=0).is_valid()
    form = message(seconds=0)
    assert (form.is_valid(), codes(form)) == (False, ["fast"])
    assert message(seconds=0, visitor="192.0.2.2").is_valid()
    later = time.time() + spam_protection.FASTEST
    monkeypatch.setattr(spam_protection.time, "time", lambda: later)
    again = {name: form[name].value() for name in ("name", "stamp")}
    assert Message(again, visitor="192.0.2.1").is_valid()


MANY = " ".join(f"https://{number}.example" for number in range(6))


@pytest.mark.parametrize(
    ("given", "is_taken"),
    [
        ({"name": "WIN https://spam.example"}, False),
        ({"name": "www.spam.example"}, False),
        ({"name": "ｈｔｔｐｓ：／／spam.example"}, False),
        ({"name": "WIN //spam.example"}, False),
        ({"name": "spam-casino.com"}, False),
        ({"name": "play.spam.xyz/win now"}, False),
        ({"name": "Ada d’Oro, az. agricola"}, True),
        ({"name": "Az.Agr.Rossi S.r.l."}, True),
        ({"name": "Soc.Coop.a r.l. // Terra.cat"}, True),
        ({"name": "Uff.Com.di Bienno, Pol.Com."}, True),
        ({"name": "ada@example.com"}, True),
        ({"words": MANY}, False),
        ({"words": "<a href='https://spam.example'>buy</a>"}, False),
        ({"words": "[url=https://spam.example]buy[/url]"}, False),
        ({"words": "Instead of https://a.example it is https://b.example."}, True),
    ],
)
def test_web_addresses_stand_where_people_write_them(given: Any, is_taken) -> None:
    form = message(**given)
    assert form.is_valid() is is_taken
    refused = [] if is_taken else list(given)
    assert list(form.errors) == refused


def test_an_address_may_send_so_many_an_hour() -> None:
    assert [message().is_valid() for _ in range(4)] == [True, True, True, False]
    cache.clear()  # as seven hundred pages read meanwhile would push it out
    refused = message()
    assert not refused.is_valid()
    assert refused.is_rate_limited
    assert 3590 < refused.wait <= 3600
    assert message(visitor="192.0.2.2").is_valid()
    an_hour = datetime.timedelta(hours=1)
    RateLimit.objects.update(
        begun_at=F("begun_at") - an_hour, ends_at=F("ends_at") - an_hour
    )
    assert message().is_valid()


def test_a_letter_with_mistakes_costs_no_attempt() -> None:
    assert not any(message(name="").is_valid() for _ in range(9))
    assert message().is_valid()


@pytest.fixture
def page(rf: RequestFactory):
    """The template's form, as a browser gets it."""

    def show(form: Message) -> str:
        context = {"form": form, "send": "Spedisci"}
        return render_to_string("parts/form.html", context, request=rf.get("/it/"))

    return show


def test_every_field_has_label_and_help_and_knows_its_mistake(page) -> None:
    form = message(name="", email="nessuno")
    form.is_valid()
    html = page(form)
    assert '<label for="id_name">Nome' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert html.count('aria-invalid="true"') == 2
    assert '<a href="#id_email">Posta</a>' in html
    assert 'autocomplete="email"' in html
    assert 'autocomplete="name"' in html


def test_a_consent_stands_with_its_notice(page) -> None:
    html = page(message())
    assert 'aria-describedby="id_consent_notice"' in html
    assert 'id="id_consent_notice">La teniamo un anno.' in html


def test_the_hidden_field_is_hidden_from_the_keyboard_and_the_ear(page) -> None:
    trap = page(message()).partition('<div class="trap"')[2].partition("</div>")[0]
    assert 'aria-hidden="true"' in trap
    assert 'tabindex="-1"' in trap
    assert 'name="left_empty"' in trap
    assert 'autocomplete="off"' in trap
    assert "<input" not in trap


def test_the_page_is_nobody_else_s_and_never_kept(rf: RequestFactory) -> None:
    answer = MessagePage.as_view()(rf.get("/it/lettera/")).render()
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "csrfmiddlewaretoken" in answer.content.decode()
    assert 'content="noindex"' in answer.content.decode()


def post(rf: RequestFactory, form: Message) -> Any:
    request = rf.post("/it/lettera/", form.data)
    request._dont_enforce_csrf_checks = True
    return MessagePage.as_view()(request)


def test_a_letter_leads_on_and_a_mistake_comes_back(rf: RequestFactory) -> None:
    sent = post(rf, message())
    assert (sent.status_code, sent.headers["Location"]) == (303, "/fatto/")
    wrong = post(rf, message(name="", email="ada@example.org")).render()
    assert wrong.status_code == 422
    assert 'value="ada@example.org"' in wrong.content.decode()


def test_too_many_are_told_so(rf: RequestFactory) -> None:
    answers = [post(rf, message(visitor="")).status_code for _ in range(4)]
    assert answers == [303, 303, 303, 429]
    assert 0 < int(post(rf, message(visitor="")).headers["Retry-After"]) <= 3600


def test_without_the_token_nothing_is_taken(rf: RequestFactory) -> None:
    request = rf.post("/it/lettera/", message().data)
    request._dont_enforce_csrf_checks = False
    request.user = AnonymousUser()
    assert MessagePage.as_view()(request).status_code == 403
