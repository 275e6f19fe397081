"""The words of Django's pages are translated too, where Django forgot."""

import datetime
import re

import pytest
from babel.messages.pofile import read_po
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, localize
from django.utils.translation import gettext, ngettext
from html5lib import parse

from agrinnova.paths import BASE
from tests import factories

OURS = ("it", "fr", "ca", "es")
LOGIN = "admin:login"
SAID = ("value", "aria-label", "title", "alt", "placeholder")
TOO_SHORT = (
    "This password is too short. It must contain at least %d character.",
    "This password is too short. It must contain at least %d characters.",
)
FORGOTTEN = "Forgotten your login credentials?"


def sentences(client, language: str, **post: str) -> set[str]:
    """What the login page says, to the eye and to the ear, in words of letters."""
    ask = client.post if post else client.get
    page = ask(reverse(LOGIN), post or None, headers={"Accept-Language": language})
    tree = parse(page.content.decode(), namespaceHTMLElements=False)
    told = []
    for node in tree.iter():
        told.append(node.tail or "")
        if isinstance(node.tag, str) and node.get("type") != "hidden":
            told += [node.text or "", *(node.get(name) or "" for name in SAID)]
    words = {" ".join(part.split()) for part in told}
    return {part for part in words if re.search(r"[A-Za-z]{2}", part)}


@pytest.mark.parametrize("language", OURS)
@pytest.mark.django_db
def test_the_login_page_holds_no_english(client, language: str) -> None:
    factories.coordinator()
    wrong = {"username": "coordinator@agrinnova.example", "password": "sbagliata"}
    english = sentences(client, "en") | sentences(client, "en", **wrong)
    assert FORGOTTEN in english  # what is looked for is found where it belongs
    told = sentences(client, language) | sentences(client, language, **wrong)
    names = {"AgrInnova", wrong["username"]}
    assert told & english - names <= {"Password:"}  # the Italian word is the same
    assert len(told) > 5


@pytest.mark.parametrize("language", OURS)
def test_each_borrowed_word_has_ours(language: str) -> None:
    with (BASE / "agrinnova/third_party_messages.pot").open("rb") as file:
        named = [message.id for message in read_po(file) if message.id]
    single = [words for words in named if isinstance(words, str)]
    with translation.override(language):
        bare = [words for words in single if gettext(words) == words]
        one, many = (ngettext(*TOO_SHORT, number) for number in (1, 2))
    assert bare == []
    assert one != many
    assert "short" not in one + many


@pytest.mark.parametrize("language", OURS)
@pytest.mark.django_db
def test_scripts_say_how_many_rows_are_marked(client, language: str) -> None:
    client.force_login(
        factories.coordinator(language=language),
        "django.contrib.auth.backends.ModelBackend",
    )
    said = client.get(reverse("admin:jsi18n")).content.decode()
    [one, many] = re.findall(r'"(%\(sel\)s [^"]*)"(?!:)', said)[:2]
    assert one != many
    assert " of " not in one + many


@pytest.mark.parametrize("language", OURS)
def test_days_and_months_are_written_small(language: str) -> None:
    day = datetime.datetime(2026, 12, 1, 9, 30, tzinfo=datetime.UTC)
    with translation.override(language):
        told = [date_format(day, "l"), date_format(day, "F"), localize(day)]
    assert told == [words.lower() for words in told]
