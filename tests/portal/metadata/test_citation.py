"""The reference of a resource: complete, in order, nothing made up."""

from django.test import Client

from agrinnova.portal.metadata.citation import cite
from tests.factories import ResourceFactory

WHOLE = {
    "title": "Guida al siero",
    "authors": "Ada Rossi; ERSAF",
    "publisher": "Regione Lombardia",
    "year": 2019,
}


def text_of(client: Client, record, language: str = "it") -> str:
    page = client.get(record.page_url(language)).content.decode()
    found = page.partition('<p class="cite">')[2].partition("</p>")[0]
    return found.replace("<cite>", "").replace("</cite>", "")


def test_a_whole_reference_reads_in_order(client: Client) -> None:
    record = ResourceFactory(
        published=True, files=["https://example.org/siero"], **WHOLE
    )
    assert text_of(client, record) == (
        "Ada Rossi, ERSAF (2019). Guida al siero. Regione Lombardia. "
        "https://example.org/siero"
    )


def test_what_is_not_stated_is_not_made_up(client: Client) -> None:
    record = ResourceFactory(title="Guida", published=True)
    assert text_of(client, record) == "(s.d.). Guida. https://example.org/source"


def test_the_doi_is_the_better_address_and_a_publisher_is_said_once() -> None:
    record = ResourceFactory(doi="10.1000/182", **WHOLE | {"publisher": "ersaf"})
    assert cite(record).address == "https://doi.org/10.1000/182"
    assert cite(record).publisher == ""


def test_a_title_of_ours_stands_in_brackets_in_its_own_language(client) -> None:
    record = ResourceFactory(
        title="Un guide",
        title_it="Una guida",
        original_language="fr",
        title_kind="descriptive",
        published=True,
    )
    assert '<cite lang="fr">[Un guide]</cite>' in (
        client.get(record.page_url("it")).content.decode()
    )


def test_a_file_kept_here_is_cited_by_our_lasting_address(settings) -> None:
    record = ResourceFactory(files=[{"file": "guida.pdf"}], published=True)
    assert cite(record).address == f"{settings.SITE_URL}{record.id_url()}"


def test_the_files_for_programs_stand_beside_it(client: Client) -> None:
    record = ResourceFactory(slug="guida", published=True)
    page = client.get(record.page_url("it")).content.decode()
    for end in ("bib", "ris", "csl.json"):
        assert f'href="/it/risorse/guida.{end}"' in page
