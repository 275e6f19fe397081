"""Which addresses search engines keep: one per page and language, and not too many."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from agrinnova.core.languages import LANGUAGES
from tests.factories import EnterpriseFactory, TopicFactory
from tests.portal.kinds import PUBLISHED
from tests.portal.pages.test_pages import PLAIN_PAGES
from tests.walks import walked

CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">')
NOINDEX = '<meta name="robots" content="noindex">'


def head(client: Client, address: str) -> str:
    return client.get(address).content.decode().partition("</head>")[0]


def sisters(client: Client, address: str) -> dict[str, str]:
    found = ALTERNATE.findall(head(client, address))
    assert len(found) == len(dict(found)), "a language named twice"
    return {language: a.replace("&amp;", "&") for language, a in found}


def local(address: str) -> str:
    return address.removeprefix(settings.SITE_URL)


def pages() -> list[str]:
    records = [make(number) for number, make in enumerate(PUBLISHED.values())]
    here = {"language": "it"}
    return [
        *(record.page_url("it") for record in records),
        *(reverse(f"{kind}-list", kwargs=here) for kind in PUBLISHED),
        *(reverse(name, kwargs=here) for name in PLAIN_PAGES if name != "design"),
        "/it/imprese/?sector=other",
    ]


@pytest.mark.parametrize("each", walked([6, 1], [6]))
def test_the_five_languages_name_each_other_on_every_page(
    each: int, client: Client
) -> None:
    for page in pages()[::each]:
        named = sisters(client, page)
        assert {*named} == {*LANGUAGES, "x-default"}, page
        assert client.get(local(named["x-default"])).status_code in {200, 302, 303}
        for language in LANGUAGES:
            sister = local(named[language])
            assert sisters(client, sister) == named, sister
            canonical = CANONICAL.findall(head(client, sister))
            assert canonical == [named[language]], sister


KEPT: dict[str, str | None] = {
    "": "",
    "?utm_source=lettera&fbclid=1": "",
    "?page=1": "",
    "?sector=": "",
    "?page=2": "?page=2",
    "?sector=other": "?sector=other",
    "?utm_source=x&page=2&sector=other": "?sector=other&page=2",
    "?topic=tema": "?topic=tema",
    "?sector=other&topic=tema": None,
    "?sector=other&sector=beekeeping": None,
    "?q=formaggio": None,
    "?ordering=-title": None,
    "?near=45.9,9.9": None,
}


def test_a_list_is_kept_with_one_first_facet_and_no_more(client: Client) -> None:
    topic = TopicFactory(slug="tema", published=True)
    for _number in range(21):
        EnterpriseFactory(sector="other", topics=[topic], published=True)
    for query, kept in KEPT.items():
        found = head(client, f"/it/imprese/{query}")
        canonical = [a.replace("&amp;", "&") for a in CANONICAL.findall(found)]
        address = f"{settings.SITE_URL}/it/imprese/{kept}"
        assert canonical == ([] if kept is None else [address]), query
        assert (NOINDEX in found) == (kept is None), query
        assert bool(ALTERNATE.search(found)) == (kept is not None), query


@pytest.mark.parametrize("address", ["/it/cerca/?q=capre", "/it/mappa/?sector=other"])
def test_the_endless_is_not_kept(address: str, client: Client) -> None:
    assert NOINDEX in head(client, address)
    assert NOINDEX not in head(client, address.partition("?")[0])


def test_what_is_not_there_is_neither_kept_nor_previewed(client: Client) -> None:
    found = head(client, "/it/imprese/niente/")
    assert NOINDEX in found
    assert "og:" not in found


def test_every_page_says_how_it_is_shown_when_shared(client: Client) -> None:
    for page in pages():
        found = head(client, page)
        said = dict(
            re.findall(r'<meta property="(og:[^"]*)" content="([^"]*)">', found)
        )
        title = re.search(r"<title>(.*) · AgrInnova</title>", found)[1]
        assert said["og:title"] == title
        assert said["og:description"]
        assert said["og:locale"] == "it_IT"
        assert said["og:url"] == CANONICAL.findall(found)[0]
        assert client.get(local(said["og:image"])).status_code == 200
