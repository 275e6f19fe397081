"""What could not be saved is kept for whoever sent it: a lost session, a lost token."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agrinnova.core.models import Comment, UnsavedForm, User
from agrinnova.portal.accounts.personal_data import erase_person
from agrinnova.web import unsaved_forms
from enterprises.models import Enterprise
from tests import factories
from tests.admin.conflicts.support import opened, saved, value
from tests.admin_support import address, entered, fields_of


@pytest.fixture
def row() -> Enterprise:
    return factories.EnterpriseFactory(summary="Prima")


def again(client: Client, name: str = "Anna") -> Client:
    return entered(client, User.objects.get(name=name))


def test_words_sent_after_the_session_has_ended_are_shown_again(anna, row) -> None:
    data = opened(anna, row)
    anna.logout()
    answer = saved(anna, row, data, summary_it="Le mie parole")
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("admin:login"))
    assert address(row, "change").replace("/", "%2F") in answer.url
    page = anna.get(answer.url).content.decode()
    assert "conservat" in page
    assert value(row, "summary_it") == "Prima"
    form = again(anna).get(address(row, "change"))
    assert form.status_code == 200
    assert fields_of(form)["summary_it"] == "Le mie parole"
    assert value(row, "summary_it") == "Prima"
    assert saved(anna, row, fields_of(form)).status_code == 302
    assert value(row, "summary_it") == "Le mie parole"
    assert not UnsavedForm.objects.exists()


def test_what_a_colleague_saved_meanwhile_is_compared_with_them(anna, bea, row) -> None:
    data = opened(anna, row)
    anna.logout()
    saved(anna, row, data, summary_it="Le mie parole", products="Burro")
    saved(bea, row, opened(bea, row), summary_it="Di Bea", legal_form="SRL")
    form = again(anna).get(address(row, "change"))
    (conflict,) = form.context["conflicts"]
    assert (conflict.theirs, conflict.mine) == ("Di Bea", "Le mie parole")
    shown = fields_of(form)
    assert (shown["products"], shown["legal_form"]) == ("Burro", "SRL")


def test_a_form_that_adds_is_kept_too(anna) -> None:
    url = address(Enterprise, "add")
    data = fields_of(anna.get(url)) | {
        "title_it": "Nuova",
        "summary_it": "Parole",
        "sector": "goat_sheep_farming",
    }
    anna.logout()
    anna.post(url, data)
    again(anna)
    shown = fields_of(anna.get(url))
    assert (shown["title_it"], shown["summary_it"]) == ("Nuova", "Parole")
    assert not Enterprise.objects.exists()
    assert anna.post(url, shown).status_code == 302
    assert Enterprise.objects.get().title_it == "Nuova"
    assert fields_of(anna.get(url))["title_it"] == ""


def test_they_are_nobody_else_s(anna, bea, row) -> None:
    data = opened(anna, row)
    anna.logout()
    saved(anna, row, data, summary_it="Le mie parole")
    page = bea.get(address(row, "change")).content.decode()
    assert "Le mie parole" not in page
    assert "Le mie parole" not in bea.get(reverse("admin:unsent")).content.decode()


def test_they_can_be_dropped(anna, row) -> None:
    data = opened(anna, row)
    anna.logout()
    saved(anna, row, data, summary_it="Le mie parole")
    form = fields_of(again(anna).get(address(row, "change")))
    assert saved(anna, row, form, _drop="1").url == address(row, "change")
    assert fields_of(anna.get(address(row, "change")))["summary_it"] == "Prima"


def test_a_token_that_no_longer_fits_loses_nothing(row) -> None:
    """Somebody has logged in anew in another tab: Django has made another token."""
    who = factories.coordinator(email="anna@example.org", name="Anna", language="it")
    client = entered(Client(enforce_csrf_checks=True), who)
    data = opened(client, row)
    client.get(reverse("admin:index"))
    client.cookies["csrftoken"] = "b" * 32
    answer = saved(client, row, data, summary_it="Le mie parole")
    assert (answer.status_code, answer.url) == (302, address(row, "change"))
    assert value(row, "summary_it") == "Prima"
    shown = fields_of(client.get(answer.url))
    assert shown["summary_it"] == "Le mie parole"
    assert saved(client, row, shown).status_code == 302
    assert value(row, "summary_it") == "Le mie parole"


def test_a_foreign_page_is_refused_as_before(row) -> None:
    who = factories.coordinator(email="anna@example.org")
    client = entered(Client(enforce_csrf_checks=True), who)
    data = {"summary_it": "Di un altro sito", "once": "inventato"}
    assert saved(client, row, data).status_code == 403
    assert not UnsavedForm.objects.exists()
    client.logout()
    assert saved(client, row, data).status_code == 403
    assert not UnsavedForm.objects.exists()


def test_a_comment_that_was_not_sent_stands_on_a_page_of_its_own(anna, row) -> None:
    page = anna.get(address(row, "change")).content.decode()
    key = page.split('name="once" value="')[-1].split('"')[0]
    form = {"act": "comment", "words": "Chi ha la foto?", "once": key}
    anna.logout()
    answer = anna.post(address(row, "act"), form)
    assert "unsent" in answer.url
    page = again(anna).get(reverse("admin:unsent"))
    assert "Chi ha la foto?" in page.content.decode()
    (kept,) = page.context["kept"]
    key = page.content.decode().split('name="once" value="')[1].split('"')[0]
    anna.post(kept["path"], dict(kept["fields"]) | {"once": key})
    assert Comment.objects.get().words == "Chi ha la foto?"
    assert not UnsavedForm.objects.exists()


def test_words_on_that_page_can_be_dropped(anna, row) -> None:
    data = opened(anna, row)
    anna.logout()
    saved(anna, row, data, summary_it="Le mie parole")
    again(anna).post(reverse("admin:unsent"), {"path": address(row, "change")})
    assert not UnsavedForm.objects.exists()


def test_no_secret_is_ever_kept(anna) -> None:
    url = address(User, "add")
    data = fields_of(anna.get(url)) | {
        "email": "nuova@example.org",
        "password1": "molto segreta 12",
        "password2": "molto segreta 12",
    }
    anna.logout()
    anna.post(url, data)
    kept = str(UnsavedForm.objects.get().data)
    assert "nuova@example.org" in kept
    assert "segreta" not in kept


def test_after_a_day_nothing_is_kept(anna, row) -> None:
    data = opened(anna, row)
    anna.logout()
    saved(anna, row, data, summary_it="Le mie parole")
    assert unsaved_forms.tidy() == 0
    long_ago = timezone.now() - datetime.timedelta(hours=25)
    UnsavedForm.objects.update(at=long_ago)
    form = again(anna).get(address(row, "change"))
    assert fields_of(form)["summary_it"] == "Prima"
    assert unsaved_forms.tidy() == 1


def test_an_erased_person_is_in_none_of_it(anna, row) -> None:
    data = opened(anna, row)
    anna.logout()
    factories.ContactFactory(name="Ada d'Ülm", email="ada@example.org")
    saved(anna, row, data, summary_it="Chiamare Ada d'Ülm, ada@example.org")
    erase_person("Ada@example.org")
    kept = str(UnsavedForm.objects.get().data)
    assert "Chiamare" in kept
    assert "Ülm" not in kept
    assert "ada@" not in kept
    erase_person("anna@example.org")
    assert not UnsavedForm.objects.exists()


def test_words_for_a_deleted_record_begin_a_new_one(anna, bea) -> None:
    gone = factories.EnterpriseFactory(title="La Predosa", benefits=["social"])
    data = opened(bea, gone)
    anna.post(address(gone, "delete"), {"post": "yes"})
    page = saved(bea, gone, data, summary_it="Le mie parole")
    form = dict(page.context["anew"]) | {"_anew": "1"}
    shown = bea.post(address(Enterprise, "add"), form)
    assert shown.status_code == 200
    assert not Enterprise.objects.exists()
    answer = bea.post(address(Enterprise, "add"), fields_of(shown))
    assert answer.status_code == 302, answer.context["errors"]
    made = Enterprise.objects.get()
    assert (made.title_it, made.summary_it) == ("La Predosa", "Le mie parole")
    assert made.benefits.count() == 1
