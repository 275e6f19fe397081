"""References of resources, read back by the programs that will read them."""

import bibtexparser
import pytest
import rispy
from django.test import Client

from tests.factories import ResourceFactory


def paper() -> None:
    ResourceFactory(
        title="Capre & {latte} al 50% \\ fresco",
        slug="capre",
        type="scientific_article",
        authors="B. Potet, C.-H. Moulin; Consorzio_Alpi",
        publisher="Alpi",
        container="Rivista",
        issue="12, 3-9",
        year=2021,
        doi="10.1000/a_b",
        files=["https://example.org/a_b?c=1&d=2"],
        published=True,
    )


@pytest.mark.parametrize("address", ["/it/risorse.bib", "/it/risorse/capre.bib"])
def test_bibtex_is_read_back_as_it_was(get, address: str) -> None:
    paper()
    library = bibtexparser.parse_string(get(address).decode())
    assert not library.failed_blocks
    (entry,) = library.entries
    assert (entry.entry_type, entry.key) == ("article", "capre")
    assert entry["title"] == r"Capre \& \{latte\} al 50\% \textbackslash{} fresco"
    assert entry["author"] == r"{B. Potet, C.-H. Moulin} and {Consorzio\_Alpi}"
    assert entry["url"] == "https://example.org/a_b?c=1&d=2"
    assert (entry["journal"], entry["note"]) == ("Rivista", "12, 3-9")
    assert entry["year"] == "2021"
    assert "abstract" not in entry


@pytest.mark.parametrize("address", ["/it/risorse.ris", "/it/risorse/capre.ris"])
def test_ris_is_read_back_as_it_was(get, address: str) -> None:
    paper()
    (entry,) = rispy.loads(get(address).decode())
    assert entry["type_of_reference"] == "JOUR"
    assert entry["title"] == "Capre & {latte} al 50% \\ fresco"
    assert entry["authors"] == ["B. Potet, C.-H. Moulin", "Consorzio_Alpi"]
    assert entry["doi"] == "10.1000/a_b"
    assert entry["secondary_title"] == "Rivista"
    assert "abstract" not in entry


@pytest.mark.parametrize(
    "address", ["/it/risorse.csl.json", "/it/risorse/capre.csl.json"]
)
def test_csl_says_what_is_stated_and_no_more(client: Client, address: str) -> None:
    paper()
    (item,) = client.get(address).json()
    assert item["type"] == "article-journal"
    assert item["author"][1] == {"literal": "Consorzio_Alpi"}
    assert item["issued"] == {"date-parts": [[2021]]}
    assert item["container-title"] == "Rivista"
    assert "abstract" not in item
    ResourceFactory(slug="senza", title="Senza anno", published=True)
    (item,) = client.get("/it/risorse/senza.csl.json").json()
    assert "issued" not in item
    assert "author" not in item


def test_a_title_of_ours_stands_in_brackets_and_says_so(get) -> None:
    ResourceFactory(
        title="Alpeggi", slug="alpeggi", title_kind="descriptive", published=True
    )
    library = bibtexparser.parse_string(get("/it/risorse/alpeggi.bib").decode())
    (entry,) = library.entries
    assert entry["title"] == "[Alpeggi]"
    assert entry["note"] == "Titolo descrittivo dato da AgrInnova"
