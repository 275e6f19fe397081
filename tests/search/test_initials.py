"""Every place that takes words takes every letter, and finds what is meant by it."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agrinnova.core.models import User
from agrinnova.search import find
from tests.access_pages import API_LISTS, EXPORTS
from tests.admin_support import entered
from tests.factories import EnterpriseFactory, MunicipalityFactory, coordinator
from tests.portal.exports.support import words

pytestmark = pytest.mark.usefixtures("valley")

# An apostrophe as telephones, keyboards and word processors write it.
LIKE_APOSTROPHES = "’‘‛ʼʻʽʹˈ\u0374ˊˋ′＇`´ʾʿꞌ"
ODD = "\x01\x0b\x1b\u00ad\u0149\u200b\u202e\u0301\ufeff\uffff\U0001f41d\U000e0061"
PAGES = (
    *("cerca/", "cerca/proposte/", "temi/", "antenne/", "formazione/", "risorse/"),
    *("eventi/", "imprese/", "territori/", "rapporti/", "mappa/"),
)
TITLES = ["Cera dʼapi", "Miele d'api", "Pappa dˈapi", "Propoli d’api"]
# Files of whole tables, which nobody asks for by words.
TABLES = ("cifre.", "fabbisogni/divario.")
FILES = [name for name in EXPORTS if "<" not in name and not name.startswith(TABLES)]
ADDRESSES = [
    *(f"/it/{name}" for name in (*PAGES, *FILES)),
    *(f"/api/v1/{name}/" for name in (*API_LISTS, "search")),
]


@pytest.fixture(scope="module")
def valley(module_rows: None) -> None:
    for title in TITLES:
        EnterpriseFactory(title=title, published=True)
    EnterpriseFactory(title="Formaggi/yogurt", published=True)
    EnterpriseFactory(
        title="Altro", summary="Noccio\u00adle, km² e Col·lectiu.", published=True
    )
    EnterpriseFactory(title="Miele d'api segreto")
    MunicipalityFactory(name="Villa d'Ogna")


def found(client: Client, query: str) -> list[str]:
    answer = client.get("/api/v1/search/", {"q": query, "language": "it"}).json()
    return sorted(result["title"] for result in answer["results"])


@pytest.mark.walk
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_place_for_words_takes_every_letter(client: Client, address: str) -> None:
    """All at once: one letter that is syntax would break the whole question."""
    asked = " ".join(f"d{letter}api" for letter in LIKE_APOSTROPHES)
    assert client.get(address, {"q": asked}).status_code == 200
    assert client.get(address, {"q": f"api {ODD} a{ODD}b"}).status_code == 200
    is_page = address.endswith("/") and not address.startswith("/api/")
    for raw in ("%ED%A0%80api", "%FF", "%F4%90%80%80"):  # surrogates and no UTF-8
        status = client.get(f"{address}?q={raw}").status_code
        assert status == (200 if is_page else 400), raw


@pytest.mark.parametrize("letter", LIKE_APOSTROPHES)
def test_every_apostrophe_is_one(client: Client, letter: str) -> None:
    assert found(client, f"d{letter}api") == found(client, "d'api") == TITLES
    for address in ("/it/imprese/", "/it/imprese.csv", "/api/v1/enterprises/"):
        for asked in ("cera d{}api", "d{}api"):
            plain = shown(client.get(address, {"q": asked.format("'")}))
            assert shown(client.get(address, {"q": asked.format(letter)})) == plain
    suggested = client.get("/it/cerca/proposte/", {"q": f"villa d{letter}ogn"})
    assert [str(place) for place in suggested.context["places"]] == [
        "Villa d'Ogna (BG)"
    ]


def shown(response: Any) -> list[str]:
    """The titles in an answer, in its order; what was asked is in small letters."""
    text = words(b"".join(response) if response.streaming else response.content)
    return re.findall("|".join(TITLES), text.replace("&#x27;", "'"))


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("yogurt", "Formaggi/yogurt"),
        ("formaggi", "Formaggi/yogurt"),
        ("nocciole", "Altro"),
        ("noccio\u00adle", "Altro"),
        ("km2", "Altro"),
        ("km²", "Altro"),
        ("col·lectiu", "Altro"),
        ("collectiu", "Altro"),
    ],
)
def test_words_are_cut_alike_where_they_are_stored_and_typed(
    client: Client, query: str, title: str
) -> None:
    assert found(client, query) == [title]


@pytest.mark.parametrize("language", ["it", "fr", "ca", "es", "en"])
@pytest.mark.parametrize(
    ("short", "bare"),
    [("d'api", "api"), ("l’api", "api"), ("dell'olio d'api", "olio api")],
)
def test_what_an_apostrophe_cuts_short_says_nothing(language, short, bare) -> None:
    EnterpriseFactory(title="Vitamina D", published=True)
    EnterpriseFactory(title="L dell", published=True)
    assert results(short, language) == results(bare, language) != []
    assert results("vitamina d", language)[0] == "Vitamina D"


def results(query: str, language: str) -> list[str]:
    return [result.title for result in find(query, language=language).results]


def test_the_admin_takes_every_letter(client: Client) -> None:
    user: User = coordinator()
    entered(client, user)
    asked = [*LIKE_APOSTROPHES, *ODD, "%", "_", "\\", "'", '"']
    list_of = reverse("admin:enterprises_enterprise_changelist")
    picked = {"app_label": "enterprises", "model_name": "reportentry"}
    for letter in asked:
        query = {"q": f"miele d{letter}api {letter}"}
        assert client.get(list_of, query).status_code == 200, ascii(letter)
        term = {**picked, "field_name": "enterprise", "term": f"d{letter}api"}
        answer = client.get(reverse("admin:autocomplete"), term)
        assert answer.status_code == 200, ascii(letter)
