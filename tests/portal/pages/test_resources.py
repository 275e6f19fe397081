"""Pages and cards of resources: the question, the caution, and where a button leads."""

import pytest
from django.test import Client

from tests.factories import ResourceFactory

from .test_records import in_order, page_of


def test_a_resource_begins_with_problem_and_solution(client: Client) -> None:
    record = ResourceFactory(
        published=True,
        problem="Il siero inquina.",
        solution="Darlo ai maiali.",
        summary="Una scheda.",
        authors="Ada",
        licence="CC BY 4.0",
    )
    page = page_of(client, record)
    page = page[page.index("</header>\n<div") :]
    assert in_order(
        page, "Il siero inquina.", "Darlo ai maiali.", "Una scheda.", "example.org"
    )
    assert "CC BY 4.0" in page


def test_a_file_tells_its_weight_and_a_link_its_site(client: Client) -> None:
    kept = {"language": "fr", "file": "fiche.pdf", "size": 2_400_000, "pages": 12}
    link = {"language": "it", "url": "https://www.scuola.example/guida", "minutes": 7}
    page = page_of(client, ResourceFactory(published=True, files=[kept, link]))
    assert (
        "Apri il documento (francese), conservato su questo portale</a>\n"
        '<span class="small">12 pagine · 2,3 MB</span>'
    ) in page
    assert "Apri il documento (italiano), su scuola.example\n" in page
    assert '<span class="small">7 minuti</span>' in page


@pytest.mark.parametrize(
    ("hosting", "words"),
    [
        ("publisher", "Apri il documento (italiano), su example.org\n"),
        (
            "document_portal",
            "Apri il documento (italiano), su example.org, copia esterna\n",
        ),
        ("press", "Apri l’articolo di stampa (italiano), su example.org\n"),
    ],
)
def test_a_button_says_where_it_leads(client: Client, hosting, words) -> None:
    page = page_of(client, ResourceFactory(published=True, hosting=hosting))
    assert page.count(words) == 1
    assert "Licenza non indicata" in page


def test_a_caution_stands_above_the_button(client: Client) -> None:
    record = ResourceFactory(published=True, caution="È del 1990.")
    page = page_of(client, record)
    assert in_order(page, "Prima di aprirlo", "È del 1990.", "Apri il documento")
    careless = page_of(client, ResourceFactory(published=True))
    assert "Prima di aprirlo" not in careless


def test_saving_says_that_a_document_elsewhere_is_not_saved(client: Client) -> None:
    elsewhere = page_of(client, ResourceFactory(published=True))
    assert "non il documento, che sta su un altro sito." in elsewhere
    assert elsewhere.count("(serve il segnale)") == 1
    kept = {"language": "it", "file": "guida.pdf", "size": 9_000}
    here = page_of(client, ResourceFactory(published=True, files=[kept]))
    assert "non il documento" not in here
    assert "serve il segnale" not in here


def test_our_words_are_said_once_and_so_is_our_title(client: Client) -> None:
    given = {"title_kind": "descriptive", "problem": "Come mungere?"}
    page = page_of(client, ResourceFactory(published=True, **given))
    record = page[: page.index("</article>")]
    assert record.count("con parole nostre") == 1
    assert "Riassunto nostro" not in record
    assert page.count("tra parentesi quadre è dato da AgrInnova") == 1
    plain = page_of(client, ResourceFactory(published=True))
    assert "tra parentesi quadre" not in plain


def test_a_card_begins_with_the_question(client: Client) -> None:
    file = {"language": "it", "url": "https://example.org/g", "pages": 12}
    ResourceFactory(
        published=True, title="Guida al siero", problem="E il siero?", files=[file]
    )
    page = client.get("/it/risorse/").content.decode()
    assert in_order(page, "E il siero?", "Guida al siero", "12 pagine")
